# %% wrong="biases_too" diagnosis="not_zero"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.random.randn(n, 1) * np.sqrt(1 / n_prev)
    return parameters


# %% wrong="fan_out" diagnosis="fan_out"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="is_the_other" diagnosis="sqrt2_too_large"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="math_sqrt_of_input_layer" diagnosis="wrong_spread"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    scale = np.sqrt(1 / layers_dims[0])
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


# %% wrong="mean_of_both" diagnosis="fan_average"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / (n + n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="not_scaled" diagnosis="not_scaled"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="root_missing" diagnosis="missing_sqrt"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * (1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="seed_in_loop" diagnosis="same_stream"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        np.random.seed(1)
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="small_constant" diagnosis="factor_001"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 0.01
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="times_ten_kept" diagnosis="factor_10"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="uniform" diagnosis="not_centred"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.rand(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="upside_down" diagnosis="inverted"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(n_prev / 1)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="whole_division" diagnosis="all_zero"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 // n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
