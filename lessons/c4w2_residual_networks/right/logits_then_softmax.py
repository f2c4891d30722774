# %% exercise="identity_block"
def identity_block(X, f, filters):
    L = tf.keras.layers
    branch = tf.keras.Sequential(
        [
            L.Conv2D(filters[0], 1),
            L.BatchNormalization(),
            L.ReLU(),
            L.Conv2D(filters[1], f, padding="same"),
            L.BatchNormalization(),
            L.ReLU(),
            L.Conv2D(filters[2], 1),
            L.BatchNormalization(),
        ]
    )
    return L.ReLU()(L.Add()([branch(X), X]))


# %% exercise="ResNet50"
def ResNet50(input_shape=(64, 64, 3), classes=6):
    keras = tf.keras
    stages = {(64, 64, 256): 2, (128, 128, 512): 3, (256, 256, 1024): 5, (512, 512, 2048): 2}
    picture = keras.Input(input_shape)
    maps = keras.layers.Conv2D(64, 7, strides=2)(keras.layers.ZeroPadding2D(3)(picture))
    maps = keras.layers.BatchNormalization()(maps)
    maps = keras.layers.MaxPooling2D(3, 2)(keras.layers.Activation("relu")(maps))
    for filters, repeats in stages.items():
        first = filters[0] == 64
        maps = convolutional_block(maps, 3, list(filters), 1 if first else 2)
        for _ in range(repeats):
            maps = identity_block(maps, 3, list(filters))
    maps = keras.layers.Flatten()(keras.layers.AveragePooling2D(2)(maps))
    logits = keras.layers.Dense(classes)(maps)
    return keras.Model(picture, keras.layers.Softmax()(logits))
