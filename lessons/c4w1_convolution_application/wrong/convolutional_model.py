# %% wrong="softmax_missing" diagnosis="softmax_missing"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6)(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="no_relu" diagnosis="relu_missing"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="second_relu_missing" diagnosis="one_relu_missing"
# sentence: Only the first hidden layer has a ReLU.
# phrase: left out the ReLU of the second layer
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="relu_before_softmax" diagnosis="relu_before_softmax"
# sentence: There is a ReLU before the softmax. Logits can be negative.
# phrase: put a ReLU before the softmax
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Softmax()(layers.Dense(6, activation="relu")(x))
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="average_pooling" diagnosis="mean_for_max"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.AveragePooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.AveragePooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="no_stride" diagnosis="stride_missing"
# sentence: The convolution does not have the stride that is asked for.
# phrase: made a convolution with another stride
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="no_padding" diagnosis="padding_missing"
# sentence: The convolutions have no padding, so the maps get smaller: `padding="same"`.
# phrase: left out the padding of the convolutions
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2)(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3)(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="pool_not_padded" diagnosis="pool_not_padded"
# sentence: Pooling drops what is left over at the edge: `padding="same"` keeps it.
# phrase: left out the padding of pooling
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4)(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="pool_overlaps" diagnosis="pool_overlaps"
# sentence: The windows of pooling overlap. Their stride should be the size of the window.
# phrase: pooled with a stride of 1
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, strides=1, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, strides=1, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="shape_fixed" diagnosis="maps_of_another_size" also="channels_of_input"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input((64, 64, 3))
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="first_layer_only" diagnosis="number_of_convolutions"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="input_again" diagnosis="number_of_convolutions"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="layer_not_called" diagnosis="layer_not_called"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="tensor_in_brackets" diagnosis="layer_not_made"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="operation" diagnosis="operation_for_layer"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = tf.nn.relu(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = tf.nn.relu(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="output_returned" diagnosis="not_a_model"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return outputs


# %% wrong="other_input" diagnosis="input_not_used"
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=tf.keras.Input(input_shape), outputs=outputs)


# %% wrong="no_pooling" diagnosis="pool_missing"
# sentence: Max pooling is missing.
# phrase: left out max pooling
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="pool_of_three" diagnosis="maps_of_another_size" also="other_numbers"
# sentence: The maps have another size than asked for when they are flattened[[: the dense layer gets {got} numbers instead of {want}]]. Look at strides, padding and pooling.
# phrase: made maps of another size
# hidden: got, want
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same")(inputs)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(3, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)


# %% wrong="tanh_for_relu" diagnosis="other_numbers"
# sentence: The weights have the right shapes, but the outputs are others. Compare layer by layer with the table: activation function, stride, window and order.
# phrase: made a model that computes something else
def convolutional_model(input_shape):
    layers = tf.keras.layers
    inputs = tf.keras.Input(input_shape)
    x = layers.Conv2D(16, 5, strides=2, padding="same", activation="tanh")(inputs)
    x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Conv2D(32, 3, padding="same", activation="tanh")(x)
    x = layers.MaxPooling2D(4, padding="same")(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(6, activation="softmax")(x)
    return tf.keras.Model(inputs=inputs, outputs=outputs)
