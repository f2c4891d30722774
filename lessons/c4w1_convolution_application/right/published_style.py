# %% exercise="halve_and_scale"
def halve_and_scale(images):
    (m, n_H, n_W, n_C) = images.shape
    total = np.zeros((m, int(n_H / 2), int(n_W / 2), n_C))
    for offset_h in range(2):
        for offset_w in range(2):
            total = total + images[:, offset_h::2, offset_w::2, :] / 255.0
    result = total * 0.25
    return result.astype("float32")


# %% exercise="hidden_units"
def hidden_units(n_x, n_parameters):
    n_y = 1
    remaining = n_parameters - n_y
    parameters_per_unit = n_x + n_y + 1
    n_h = int(np.floor(remaining / parameters_per_unit))
    return n_h


# %% exercise="group_errors"
def group_errors(predictions, labels, group):
    error_rates = []
    members = [i for i in range(len(group)) if group[i]]
    for k in range(predictions.shape[0]):
        mistakes = 0
        for i in members:
            if predictions[k, i] != labels[i]:
                mistakes += 1
        error_rates.append(mistakes / len(members))
    error_rates = np.array(error_rates)
    return error_rates.mean(), error_rates.std()


# %% exercise="occlusion_map"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    (n_H_prev, n_W_prev, n_C) = image.shape
    n_H = 1 + int((n_H_prev - size) / stride)
    n_W = 1 + int((n_W_prev - size) / stride)
    result = np.empty((n_H, n_W))
    original = probability(np.expand_dims(image, axis=0))
    for h in range(n_H):
        vert_start = h * stride
        vert_end = vert_start + size
        for w in range(n_W):
            horiz_start = w * stride
            horiz_end = horiz_start + size
            patched = np.copy(image)
            patched[vert_start:vert_end, horiz_start:horiz_end, :] = value
            result[h, w] = (original - probability(np.expand_dims(patched, axis=0))).item()
    return result


# %% exercise="sequential_model"
def sequential_model():
    import tensorflow.keras.layers as tfl

    model = tf.keras.Sequential([tfl.InputLayer((64, 64, 3))])
    model.add(tfl.ZeroPadding2D(((1, 2), (1, 2))))
    model.add(tfl.Conv2D(filters=16, kernel_size=5, strides=2))
    model.add(tfl.BatchNormalization(axis=-1))
    model.add(tfl.ReLU())
    model.add(tfl.MaxPool2D())
    model.add(tfl.ZeroPadding2D(1))
    model.add(tfl.Conv2D(filters=32, kernel_size=3))
    model.add(tfl.BatchNormalization(axis=-1))
    model.add(tfl.ReLU())
    model.add(tfl.MaxPool2D(pool_size=(4, 4)))
    model.add(tfl.Flatten())
    model.add(tfl.Dense(units=6, activation="softmax"))
    return model


# %% exercise="convolutional_model"
def convolutional_model(input_shape):
    input_img = tf.keras.Input(shape=input_shape)
    Z1 = tf.keras.layers.Conv2D(filters=16, kernel_size=(5, 5), strides=(2, 2), padding="same")(
        input_img
    )
    A1 = tf.keras.layers.ReLU()(Z1)
    P1 = tf.keras.layers.MaxPool2D(pool_size=(2, 2), strides=(2, 2), padding="same")(A1)
    Z2 = tf.keras.layers.Conv2D(filters=32, kernel_size=(3, 3), strides=(1, 1), padding="same")(P1)
    A2 = tf.keras.layers.ReLU()(Z2)
    P2 = tf.keras.layers.MaxPool2D(pool_size=(4, 4), strides=(4, 4), padding="same")(A2)
    F = tf.keras.layers.Flatten()(P2)
    outputs = tf.keras.layers.Dense(units=6, activation="softmax")(F)
    return tf.keras.Model(inputs=input_img, outputs=outputs)


# %% exercise="confusion_matrix"
def confusion_matrix(predictions, labels, n_classes):
    matrix = []
    for true_class in range(n_classes):
        row = []
        for predicted_class in range(n_classes):
            both = np.logical_and(labels == true_class, predictions == predicted_class)
            row.append(int(np.count_nonzero(both)))
        matrix.append(row)
    return np.array(matrix)
