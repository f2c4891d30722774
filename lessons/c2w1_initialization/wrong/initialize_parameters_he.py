# %% wrong="biases_too" diagnosis="not_zero"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.random.randn(n, 1) * np.sqrt(2 / n_prev)
    return parameters


# %% wrong="fan_out" diagnosis="fan_out"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="is_the_other" diagnosis="sqrt2_too_small"
# sentence: {label:value} is about 1.41 times too small, a factor √2[[: its standard deviation is {std:.3g}]].
# phrase: drew weights √2 times too small
# hidden: std
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="mean_of_both" diagnosis="fan_average"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(4 / (n + n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="missing_bias" diagnosis="missing_key"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)

    return parameters


# %% wrong="not_scaled" diagnosis="not_scaled"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="root_missing" diagnosis="size_squared"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * (2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="root_of_two_only" diagnosis="root_of_part"
# sentence: the size of {label:value} comes out if the square root covers only a part of the fraction[[: its standard deviation is {std:.3g}]].
# phrase: took the square root of a part of the fraction
# hidden: std
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2) / n_prev
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="scaled_twice" diagnosis="size_squared"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"W{l}"] *= np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="seed_in_loop" diagnosis="same_stream"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        np.random.seed(1)
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="two_beside_root" diagnosis="sqrt2_too_large"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 2 * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="uniform" diagnosis="not_centred"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.rand(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="upside_down" diagnosis="size_upside_down"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(n_prev / 2)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
