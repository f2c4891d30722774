# %% exercise="residual_block_forward"
def residual_block_forward(A_prev, parameters):
    W1, b1, W2, b2 = (parameters[key] for key in ["W1", "b1", "W2", "b2"])
    Z1 = np.dot(A_prev, W1) + b1
    A1 = np.where(Z1 > 0, Z1, 0)
    A_shortcut = A_prev
    if "Ws" in parameters:
        A_shortcut = np.dot(A_prev, parameters["Ws"])
    Z = np.dot(A1, W2) + b2 + A_shortcut
    return np.where(Z > 0, Z, 0), (A_prev, Z1, A1, Z, parameters)


# %% exercise="residual_block_backward"
def residual_block_backward(dA, cache):
    A_prev, Z1, A1, Z, parameters = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    dA1 = np.dot(dZ, parameters["W2"].T)
    dZ1 = np.array(dA1, copy=True)
    dZ1[Z1 <= 0] = 0
    grads = {
        "dW1": np.dot(A_prev.T, dZ1),
        "db1": dZ1.sum(axis=0).reshape(1, -1),
        "dW2": np.dot(A1.T, dZ),
        "db2": dZ.sum(axis=0).reshape(1, -1),
    }
    dA_prev = np.dot(dZ1, parameters["W1"].T)
    if "Ws" not in parameters:
        dA_prev += dZ
    else:
        grads["dWs"] = np.dot(A_prev.T, dZ)
        dA_prev += np.dot(dZ, parameters["Ws"].T)
    return dA_prev, grads


# %% exercise="identity_block"
def identity_block(X, f, filters, training=True):
    from tensorflow.keras.initializers import random_uniform
    from tensorflow.keras.layers import Activation, Add, BatchNormalization, Conv2D

    F1, F2, F3 = filters
    X_shortcut = X
    init = random_uniform(seed=0)
    X = Conv2D(filters=F1, kernel_size=1, strides=(1, 1), padding="valid", kernel_initializer=init)(
        X
    )
    X = BatchNormalization(axis=3)(X, training=training)
    X = Activation("relu")(X)
    X = Conv2D(filters=F2, kernel_size=(f, f), strides=(1, 1), padding="same")(X)
    X = BatchNormalization(axis=3)(X, training=training)
    X = Activation("relu")(X)
    X = Conv2D(filters=F3, kernel_size=(1, 1), strides=(1, 1), padding="valid")(X)
    X = BatchNormalization(axis=3)(X, training=training)
    X = Add()([X_shortcut, X])
    return Activation("relu")(X)


# %% exercise="convolutional_block"
def convolutional_block(X, f, filters, s=2, training=True):
    from tensorflow.keras.layers import Activation, Add, BatchNormalization, Conv2D

    F1, F2, F3 = filters
    X_shortcut = X
    X = Conv2D(F1, (1, 1), strides=(s, s), padding="valid", name="first")(X)
    X = BatchNormalization(axis=3)(X, training=training)
    X = Activation("relu")(X)
    X = Conv2D(F2, (f, f), strides=(1, 1), padding="same", name="second")(X)
    X = BatchNormalization(axis=3)(X, training=training)
    X = Activation("relu")(X)
    X = Conv2D(F3, (1, 1), strides=(1, 1), padding="valid", name="third")(X)
    X = BatchNormalization(axis=3)(X, training=training)
    X_shortcut = Conv2D(F3, (1, 1), strides=(s, s), padding="valid", name="shortcut")(X_shortcut)
    X_shortcut = BatchNormalization(axis=3)(X_shortcut, training=training)
    X = Add()([X_shortcut, X])
    return Activation("relu")(X)


# %% exercise="ResNet50"
def ResNet50(input_shape=(64, 64, 3), classes=6):
    from tensorflow.keras import layers
    from tensorflow.keras.models import Model

    X_input = layers.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, (7, 7), strides=(2, 2))(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Activation("relu")(X)
    X = layers.MaxPooling2D((3, 3), strides=(2, 2))(X)
    X = convolutional_block(X, f=3, filters=[64, 64, 256], s=1)
    X = identity_block(X, 3, [64, 64, 256])
    X = identity_block(X, 3, [64, 64, 256])
    X = convolutional_block(X, f=3, filters=[128, 128, 512], s=2)
    X = identity_block(X, 3, [128, 128, 512])
    X = identity_block(X, 3, [128, 128, 512])
    X = identity_block(X, 3, [128, 128, 512])
    X = convolutional_block(X, f=3, filters=[256, 256, 1024], s=2)
    X = identity_block(X, 3, [256, 256, 1024])
    X = identity_block(X, 3, [256, 256, 1024])
    X = identity_block(X, 3, [256, 256, 1024])
    X = identity_block(X, 3, [256, 256, 1024])
    X = identity_block(X, 3, [256, 256, 1024])
    X = convolutional_block(X, f=3, filters=[512, 512, 2048], s=2)
    X = identity_block(X, 3, [512, 512, 2048])
    X = identity_block(X, 3, [512, 512, 2048])
    X = layers.AveragePooling2D((2, 2))(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax", name="fc")(X)
    return Model(inputs=X_input, outputs=X)
