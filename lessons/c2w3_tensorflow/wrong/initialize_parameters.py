# %% wrong="constants" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = g(shape=(n, k))
        parameters[f"b{l}"] = tf.zeros((n, 1))
    return parameters


# %% wrong="constant_biases" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.zeros((n, 1))
    return parameters


# %% wrong="transposed" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(k, n)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="zeros" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(tf.zeros((n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="not_scaled" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(tf.random.normal((n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="one_hundredth" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(0.01 * tf.random.normal((n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="random_biases" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.Variable(g(shape=(n, 1)))
    return parameters


# %% wrong="flat_biases" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros(n))
    return parameters


# %% wrong="arrays" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = np.float32(np.random.randn(n, k) * np.sqrt(2 / (n + k)))
        parameters[f"b{l}"] = np.zeros((n, 1), np.float32)
    return parameters


# %% wrong="last_layer_missing" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="fan_in_only" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(tf.random.normal((n, k), stddev=k**-0.5))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="in_double" diagnosis="?"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(np.random.randn(n, k) * np.sqrt(2 / (n + k)))
        parameters[f"b{l}"] = tf.Variable(np.zeros((n, 1)))
    return parameters
