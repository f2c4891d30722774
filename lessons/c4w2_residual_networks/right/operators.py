# %% exercise="identity_block"
def identity_block(X, f, filters):
    A = X
    for n, size, active in zip(filters, (1, f, 1), (True, True, False)):
        A = tf.keras.layers.Conv2D(n, size, padding="same")(A)
        A = tf.keras.layers.BatchNormalization()(A)
        if active:
            A = tf.keras.activations.relu(A)
    return tf.keras.layers.ReLU()(A + X)


# %% exercise="convolutional_block"
def convolutional_block(X, f, filters, s=2):
    def step(A, n, size, stride=1):
        A = tf.keras.layers.Conv2D(n, size, strides=stride, padding="same")(A)
        return tf.keras.layers.BatchNormalization(axis=-1)(A)

    shortcut = step(X, filters[2], 1, s)
    A = tf.keras.layers.ReLU()(step(X, filters[0], 1, s))
    A = tf.keras.layers.ReLU()(step(A, filters[1], f))
    return tf.keras.layers.ReLU()(shortcut + step(A, filters[2], 1))


# %% exercise="ResNet50"
def ResNet50(input_shape=(64, 64, 3), classes=6):
    X = start = tf.keras.Input(shape=input_shape)
    X = tf.keras.layers.ZeroPadding2D(3)(X)
    X = tf.keras.layers.Conv2D(64, 7, 2)(X)
    X = tf.keras.layers.ReLU()(tf.keras.layers.BatchNormalization()(X))
    X = tf.keras.layers.MaxPool2D(pool_size=3, strides=2)(X)
    for stage, blocks in enumerate((3, 4, 6, 3)):
        n = 64 * 2**stage
        for block in range(blocks):
            if block == 0:
                X = convolutional_block(X, 3, (n, n, 4 * n), s=1 if stage == 0 else 2)
            else:
                X = identity_block(X, 3, (n, n, 4 * n))
    X = tf.keras.layers.GlobalAveragePooling2D()(X)
    return tf.keras.Model(start, tf.keras.layers.Dense(classes, "softmax")(X))
