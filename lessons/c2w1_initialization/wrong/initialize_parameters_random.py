# %% wrong="biases_too" diagnosis="not_zero"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 10
        parameters[f"b{l}"] = np.random.randn(n, 1) * 10
    return parameters


# %% wrong="divided" diagnosis="factor_tenth"
# sentence: {label:value} is `randn` divided by 10[[: its standard deviation is {std:.3g}]]; multiply by 10.
# phrase: divided by 10 instead of multiplying
# hidden: std
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) / 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="not_scaled" diagnosis="not_scaled"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="one_number" diagnosis="constant_weights"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.full((n, n_prev), np.random.randn() * 10)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="only_positive" diagnosis="not_centred"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.rand(n, n_prev) * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="same_row_repeated" diagnosis="repeated"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.ones((n, 1)) * np.random.randn(1, n_prev) * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="seed_in_loop" diagnosis="same_stream"
# sentence: {label:value} is a copy of `{other}`: draw the numbers of each layer anew.
# phrase: gave two layers the same random weights
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        np.random.seed(3)
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="small" diagnosis="factor_001"
# sentence: {label:value} is drawn with the factor 0.01 of an earlier lesson[[: its standard deviation is {std:.3g}]].
# phrase: kept the factor 0.01 of an earlier lesson
# hidden: std
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 0.01
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="times_hundred" diagnosis="too_large"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 10 * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="transposed" diagnosis="transpose" also="wrong_axis"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n_prev, n) * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="whole_numbers" diagnosis="integer_dtype" also="repeated"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = (np.random.randn(n, n_prev) * 10).astype(int)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
