# %% wrong="softmax_inside" diagnosis="softmax_inside"
# sentence: The model ends with a softmax. It should give logits.
# phrase: put a softmax behind the logits
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, activation="softmax"),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="relu_missing" diagnosis="relu_missing"
# sentence: The hidden layers have no ReLU.
# phrase: left out ReLU
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1),
        tf.keras.layers.Dense(n_2),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="last_activated" diagnosis="last_activated"
# sentence: The last layer has a ReLU. Logits can be negative.
# phrase: put a ReLU behind the logits
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, activation="relu"),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="sigmoid_inside" diagnosis="sigmoid_inside"
# sentence: The model ends with a sigmoid. It should give logits.
# phrase: put a sigmoid behind the logits
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, activation="sigmoid"),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="tanh_for_relu" diagnosis="other_activation"
# sentence: The hidden layers have tanh, not ReLU.
# phrase: used another activation function
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="tanh"),
        tf.keras.layers.Dense(n_2, activation="tanh"),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="second_relu_missing" diagnosis="one_relu_missing"
# sentence: Only the first hidden layer has a ReLU.
# phrase: left out the ReLU of the second layer
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="layers_swapped" diagnosis="layer_sizes"
# sentence: The layers have other numbers of units than asked for[[: {got} instead of {want}]].
# phrase: made layers of other sizes
# hidden: got, want
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="layer_missing" diagnosis="layer_sizes"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dropout(0.0),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="sizes_fixed" diagnosis="layer_sizes"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(25, activation="relu"),
        tf.keras.layers.Dense(12, activation="relu"),
        tf.keras.layers.Dense(6),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="no_input" diagnosis="input_missing"
# sentence: The model has no weights yet: `tf.keras.layers.Input((n_x,))` says how long an example is.
# phrase: left out the input layer
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="outputs_returned" diagnosis="not_a_model"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    x = tf.keras.Input((n_x,))
    return tf.keras.layers.Dense(n_y)(x)


# %% wrong="biases_missing" diagnosis="bias_missing"
# sentence: A layer has no biases.
# phrase: left out the bias
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, use_bias=False),
    ]
    return tf.keras.Sequential(layers)
