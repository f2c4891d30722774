# %% wrong="softmax_inside" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, activation="softmax"),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="relu_missing" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1),
        tf.keras.layers.Dense(n_2),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="last_activated" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, activation="relu"),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="sigmoid_inside" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, activation="sigmoid"),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="tanh_for_relu" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="tanh"),
        tf.keras.layers.Dense(n_2, activation="tanh"),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="second_relu_missing" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="layers_swapped" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="layer_missing" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dropout(0.0),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="sizes_fixed" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(25, activation="relu"),
        tf.keras.layers.Dense(12, activation="relu"),
        tf.keras.layers.Dense(6),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="no_input" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y),
    ]
    return tf.keras.Sequential(layers)


# %% wrong="outputs_returned" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    x = tf.keras.Input((n_x,))
    return tf.keras.layers.Dense(n_y)(x)


# %% wrong="biases_missing" diagnosis="?"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    layers = [
        tf.keras.layers.Input((n_x,)),
        tf.keras.layers.Dense(n_1, activation="relu"),
        tf.keras.layers.Dense(n_2, activation="relu"),
        tf.keras.layers.Dense(n_y, use_bias=False),
    ]
    return tf.keras.Sequential(layers)
