# %% wrong="constants" diagnosis="not_a_variable"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = g(shape=(n, k))
        parameters[f"b{l}"] = tf.zeros((n, 1))
    return parameters


# %% wrong="constant_biases" diagnosis="not_a_variable"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.zeros((n, 1))
    return parameters


# %% wrong="transposed" diagnosis="transpose"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(k, n)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="zeros" diagnosis="all_zero"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(tf.zeros((n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="not_scaled" diagnosis="not_scaled"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(tf.random.normal((n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="one_hundredth" diagnosis="wrong_spread"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(0.01 * tf.random.normal((n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="random_biases" diagnosis="bias_not_zero"
# sentence: {label:value} is not zero. Biases start with zeros.
# phrase: started with biases other than zero
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.Variable(g(shape=(n, 1)))
    return parameters


# %% wrong="flat_biases" diagnosis="lost_axis"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros(n))
    return parameters


# %% wrong="arrays" diagnosis="not_a_tensor"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = np.float32(np.random.randn(n, k) * np.sqrt(2 / (n + k)))
        parameters[f"b{l}"] = np.zeros((n, 1), np.float32)
    return parameters


# %% wrong="last_layer_missing" diagnosis="missing_key"
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25)):
        parameters[f"W{l}"] = tf.Variable(g(shape=(n, k)))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="fan_in_only" diagnosis="fan_in_only"
# sentence: {label:value} is scaled by the inputs alone. Glorot divides by the mean of inputs and outputs[[: its standard deviation is {std:.3g}]].
# phrase: scaled by the number of inputs alone
# hidden: std
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(tf.random.normal((n, k), stddev=k**-0.5))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((n, 1)))
    return parameters


# %% wrong="in_double" diagnosis="not_float32"
# sentence: The numbers are float64. TensorFlow's own are float32, and both cannot be multiplied.
# phrase: made parameters of float64
def initialize_parameters():
    g = tf.keras.initializers.GlorotNormal()
    parameters = {}
    for l, n, k in ((1, 25, 12288), (2, 12, 25), (3, 6, 12)):
        parameters[f"W{l}"] = tf.Variable(np.random.randn(n, k) * np.sqrt(2 / (n + k)))
        parameters[f"b{l}"] = tf.Variable(np.zeros((n, 1)))
    return parameters


# %% wrong="from_zero" diagnosis="more_variables"
# sentence: there are more variables than the network has[[: {names:names}]]. They would be handed to the optimizer, too.
# phrase: made more variables than the network has
# hidden: names
def initialize_parameters():
    sizes = [12288, 25, 12, 6]
    parameters = {}
    for l in range(len(sizes)):
        initializer = tf.keras.initializers.GlorotNormal()
        parameters[f"W{l}"] = tf.Variable(initializer(shape=(sizes[l], sizes[l - 1])))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((sizes[l], 1)))
    return parameters
