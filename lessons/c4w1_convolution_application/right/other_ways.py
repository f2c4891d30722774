# %% exercise="halve_and_scale"
def halve_and_scale(images):
    four = [images[:, i::2, j::2].astype(np.float32) for i in (0, 1) for j in (0, 1)]
    return sum(four) / np.float32(4 * 255)


# %% exercise="hidden_units"
def hidden_units(n_x, n_parameters):
    n = 0
    while (n_x + 1) * (n + 1) + (n + 1) + 1 <= n_parameters:
        n += 1
    return n


# %% exercise="group_errors"
def group_errors(predictions, labels, group):
    chosen = np.flatnonzero(group)
    rates = [float(np.mean(row[chosen] != labels[chosen])) for row in predictions]
    return float(np.mean(rates)), float(np.std(rates))


# %% exercise="occlusion_map"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    tops = range(0, image.shape[0] - size + 1, stride)
    lefts = range(0, image.shape[1] - size + 1, stride)
    covered = np.stack([image] * (1 + len(tops) * len(lefts)))
    places = [(top, left) for top in tops for left in lefts]
    for picture, (top, left) in zip(covered[1:], places):
        picture[top : top + size, left : left + size] = value
    p = probability(covered)
    return (p[0] - p[1:]).reshape(len(tops), len(lefts))


# %% exercise="sequential_model"
def sequential_model():
    network = tf.keras.models.Sequential()
    network.add(tf.keras.Input(shape=(64, 64, 3)))
    for n, f, stride, pool in ((16, 5, 2, 2), (32, 3, 1, 4)):
        network.add(tf.keras.layers.Conv2D(n, (f, f), strides=(stride, stride), padding="SAME"))
        network.add(tf.keras.layers.BatchNormalization(axis=3))
        network.add(tf.keras.layers.Activation("relu"))
        network.add(tf.keras.layers.MaxPool2D((pool, pool)))
    network.add(tf.keras.layers.Flatten())
    network.add(tf.keras.layers.Dense(6, activation="softmax"))
    return network


# %% exercise="convolutional_model"
def convolutional_model(input_shape):
    x = inputs = tf.keras.layers.Input(shape=input_shape)
    x = tf.keras.layers.Conv2D(16, 5, 2, "same", activation="relu")(x)
    x = tf.keras.layers.MaxPool2D(2, 2, "same")(x)
    x = tf.keras.layers.Conv2D(32, 3, padding="same", activation=tf.nn.relu)(x)
    x = tf.keras.layers.MaxPool2D(pool_size=4, padding="same")(x)
    x = tf.keras.layers.Dense(6)(tf.keras.layers.Flatten()(x))
    return tf.keras.Model(inputs, tf.keras.layers.Softmax()(x))


# %% exercise="confusion_matrix"
def confusion_matrix(predictions, labels, n_classes):
    pairs = np.asarray(labels) * n_classes + predictions
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)
