# %% wrong="softmax_missing" diagnosis="softmax_missing"
# sentence: The model has no softmax at its end: its outputs are not probabilities.
# phrase: left out the softmax
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6),
        ]
    )


# %% wrong="sigmoid" diagnosis="sigmoid_for_softmax"
# sentence: The model ends with a sigmoid. Six classes that exclude each other need a softmax.
# phrase: took the sigmoid for the softmax
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="sigmoid"),
        ]
    )


# %% wrong="no_relu" diagnosis="relu_missing"
# sentence: The hidden layers have no ReLU.
# phrase: left out ReLU
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="norm_missing" diagnosis="norm_missing"
# sentence: The model has no batch norm.
# phrase: left out batch norm
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="norm_after_relu" diagnosis="norm_after_relu"
# sentence: Batch norm comes after the ReLU. It is asked for before.
# phrase: put batch norm after the ReLU
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.ReLU(),
            layers.BatchNormalization(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.ReLU(),
            layers.BatchNormalization(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="norm_after_pool" diagnosis="norm_after_pool"
# sentence: Batch norm comes after pooling. It is asked for right after the convolution.
# phrase: put batch norm after pooling
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.BatchNormalization(),
            layers.Conv2D(32, 3, padding="same"),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.BatchNormalization(),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="average_pooling" diagnosis="mean_for_max"
# sentence: The model pools by the mean; the maximum is asked for.
# phrase: took average pooling for max pooling
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.AveragePooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.AveragePooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="no_stride" diagnosis="stride_missing"
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="one_convolution" diagnosis="number_of_convolutions"
# sentence: The model has another number of convolutions than asked for[[: {got} instead of {want}]].
# phrase: made another number of convolutions
# hidden: got, want
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="filters_swapped" diagnosis="number_of_filters"
# sentence: The convolutions have other numbers of filters than asked for[[: {got}]].
# phrase: made other numbers of filters
# hidden: got
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(32, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="three_by_three" diagnosis="filter_sizes"
# sentence: A convolution has filters of another size than asked for.
# phrase: made filters of another size
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 3, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="grey_input" diagnosis="channels_of_input"
# sentence: The first convolution does not see the channels of the picture: does the input have the shape that is asked for?
# phrase: made an input of another shape
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 1)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="no_biases" diagnosis="number_of_weights"
# sentence: The model has another number of weight arrays than asked for[[: {got} instead of {want}]]. Is a bias, a batch norm or a dense layer missing, or one too many?
# phrase: made layers with other weights
# hidden: got, want
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, use_bias=False, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="two_classes" diagnosis="number_of_classes"
# sentence: The last layer has another number of units than classes[[: {got}]].
# phrase: made another number of output units
# hidden: got
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(2, activation="softmax"),
        ]
    )


# %% wrong="no_input" diagnosis="input_missing"
# sentence: The model has no weights yet: `tf.keras.layers.Input((64, 64, 3))` says how large a picture is.
# phrase: left out the input layer
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="no_return" diagnosis="returned_none"
def sequential_model():
    layers = tf.keras.layers
    network = tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten(),
            layers.Dense(6, activation="softmax"),
        ]
    )


# %% wrong="list_returned" diagnosis="not_a_model"
def sequential_model():
    layers = tf.keras.layers
    return [
        layers.Input((64, 64, 3)),
        layers.Conv2D(16, 5, strides=2, padding="same"),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, padding="same"),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.MaxPooling2D(4),
        layers.Flatten(),
        layers.Dense(6, activation="softmax"),
    ]


# %% wrong="layer_without_brackets" diagnosis="layer_not_made"
def sequential_model():
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            layers.Input((64, 64, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(4),
            layers.Flatten,
            layers.Dense(6, activation="softmax"),
        ]
    )
