# %% exercise="linear_function"
def linear_function(seed=1):
    np.random.seed(seed)
    X = tf.Variable(np.random.randn(3, 1), name="X")
    W = tf.Variable(np.random.randn(4, 3), name="W")
    b = tf.Variable(np.random.randn(4, 1), name="b")
    return tf.einsum("ij,jk->ik", W, X) + b


# %% exercise="sigmoid"
def sigmoid(z):
    return tf.keras.activations.sigmoid(tf.cast(z, "float32"))


# %% exercise="one_hot_matrix"
def one_hot_matrix(label, depth=6):
    return tf.cast(tf.range(depth) == tf.cast(label, tf.int32), tf.float32)


# %% exercise="initialize_parameters"
def initialize_parameters():
    glorot = tf.keras.initializers.GlorotUniform(seed=1)
    shapes = {"W1": (25, 12288), "W2": (12, 25), "W3": (6, 12)}
    parameters = {name: tf.Variable(glorot(shape=shape)) for name, shape in shapes.items()}
    for l, n in enumerate((25, 12, 6), 1):
        parameters[f"b{l}"] = tf.Variable(np.zeros((n, 1), np.float32), name=f"b{l}")
    return parameters


# %% exercise="compute_cost"
def compute_cost(logits, labels):
    loss = tf.keras.losses.CategoricalCrossentropy(from_logits=True)
    return loss(tf.transpose(labels), tf.transpose(logits))


# %% exercise="keras_model"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    x = tf.keras.Input((n_x,))
    a = tf.keras.layers.ReLU()(tf.keras.layers.Dense(n_1)(x))
    a = tf.keras.layers.Activation("relu")(tf.keras.layers.Dense(n_2)(a))
    return tf.keras.Model(x, tf.keras.layers.Dense(n_y, activation="linear")(a))
