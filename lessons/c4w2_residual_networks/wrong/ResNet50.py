# %% wrong="one_block_less" diagnosis="number_of_blocks"
# sentence: The number of identity blocks differs from the table: 2, 3, 5 and 2.
# phrase: used another number of identity blocks
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(4):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="counts_the_stage" diagnosis="number_of_blocks"
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(3):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(4):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(6):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(3):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="stage_missing" diagnosis="number_of_stages"
# sentence: There are not four convolutional blocks. Stages 2 to 5 begin with one each.
# phrase: used another number of convolutional blocks
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="filters" diagnosis="filters_of_blocks"
# sentence: The blocks get other filters than those of the table.
# phrase: gave the blocks other filters
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 256], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 256])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="windows" diagnosis="windows_of_blocks"
# sentence: All blocks have f = 3.
# phrase: gave the blocks windows of another size
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 1, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="stride_of_stage_2" diagnosis="stride_of_blocks"
# sentence: The strides of the convolutional blocks are 1, 2, 2 and 2.
# phrase: gave the convolutional blocks other strides
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256])
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="no_padding" diagnosis="zeros_around_missing"
# sentence: The zeros around the picture are missing: `ZeroPadding2D((3, 3))`.
# phrase: left out the zeros around the picture
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = X_input
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="no_first_norm" diagnosis="first_norm_forgotten"
# sentence: The first convolution has no batch norm after it.
# phrase: left out the first batch norm
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="no_first_relu" diagnosis="first_relu_missing"
# sentence: The ReLU after the first batch norm is missing.
# phrase: left out the first ReLU
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="first_convolution" diagnosis="first_convolution"
# sentence: The first convolution has 64 filters of 7 × 7, on all channels of the picture.
# phrase: used another first convolution
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 3, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="first_stride" diagnosis="first_stride_forgotten"
# sentence: The first convolution moves by one pixel. Its stride is 2.
# phrase: left out the stride of the first convolution
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="no_first_pooling" diagnosis="first_pooling_forgotten"
# sentence: The outputs are those of a network without the first pooling.
# phrase: left out the first pooling
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="pooling_window" diagnosis="first_pooling_window"
# sentence: The first pooling has windows of 2 × 2. They are 3 × 3.
# phrase: took smaller windows for the first pooling
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(2, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="pooling_stride" diagnosis="first_pooling_stride"
# sentence: The first pooling moves by 3 pixels, its window. Give `strides=2`.
# phrase: left out the stride of the first pooling
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="pooling_average" diagnosis="first_pooling_average"
# sentence: The first pooling takes means. It is max pooling.
# phrase: took average pooling for the first pooling
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.AveragePooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="last_pooling_max" diagnosis="last_pooling_max"
# sentence: The last pooling takes the largest number. It is average pooling.
# phrase: took max pooling for the last pooling
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.MaxPooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="no_softmax" diagnosis="softmax_missing"
# sentence: The outputs are logits: the softmax of the last layer is missing.
# phrase: left out the softmax
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes)(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="sigmoid" diagnosis="sigmoid_for_softmax"
# sentence: The last layer has the sigmoid. One of several classes needs the softmax.
# phrase: took the sigmoid for the softmax
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="sigmoid")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="always_six" diagnosis="number_of_classes"
# sentence: The last layer has another number of units than `classes`, or there is no dense layer at the end.
# phrase: made another number of output units
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(6, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="one_hidden_more" diagnosis="differs_from_table"
# sentence: There are layers with weights that the table does not have, or some of it are missing.
# phrase: used other layers than those of the table
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(100)(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="without_blocks" diagnosis="blocks_not_used"
# sentence: The network was built without your `convolutional_block` and `identity_block`. Call them: the check puts small layers in their place.
# phrase: built it without the two blocks
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.Conv2D(64, 7, strides=2)(X_input)
    X = layers.GlobalAveragePooling2D()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return tf.keras.Model(inputs=X_input, outputs=X)


# %% wrong="last_tensor" diagnosis="not_a_model"
def ResNet50(input_shape=(64, 64, 3), classes=6):
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    X = convolutional_block(X, 3, [64, 64, 256], 1)
    for _ in range(2):
        X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, 3, [128, 128, 512], 2)
    for _ in range(3):
        X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, 3, [256, 256, 1024], 2)
    for _ in range(5):
        X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, 3, [512, 512, 2048], 2)
    for _ in range(2):
        X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    return X
