# %% wrong="biases_too" diagnosis="not_zero"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.random.randn(n, 1) * np.sqrt(1 / n_prev)
    return parameters


# %% wrong="fan_out" diagnosis="fan_out"
# sentence: {label:value} is scaled with the number of units of its own layer[[, {n}]], not with the number of units before it[[, {n_prev}]][[: its standard deviation is {std:.3g}]].
# phrase: scaled by the units of the layer instead of those before it
# hidden: std, n, n_prev
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="is_the_other" diagnosis="sqrt2_too_large"
# sentence: {label:value} is about 1.41 times too large, a factor √2[[: its standard deviation is {std:.3g}]].
# phrase: drew weights √2 times too large
# hidden: std
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="math_sqrt_of_input_layer" diagnosis="sqrt2_too_small" also="too_large"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    scale = np.sqrt(1 / layers_dims[0])
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


# %% wrong="mean_of_both" diagnosis="fan_average"
# sentence: {label:value} is scaled with the mean of the units of its own layer and those before it[[ ({n} and {n_prev})]]. The formula here uses the units before it only[[: its standard deviation is {std:.3g}]].
# phrase: scaled by the mean of both layers' units
# hidden: std, n, n_prev
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / (n + n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="not_scaled" diagnosis="not_scaled" also="too_large"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="root_missing" diagnosis="size_squared"
# sentence: the size of {label:value} is the square of what the formula says[[: its standard deviation is {std:.3g}]]. Is a square root missing?
# phrase: left out the square root in the size of the weights
# hidden: std
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
# sentence: {label:value} is drawn with the factor 10 of exercise 2[[: its standard deviation is {std:.3g}]].
# phrase: kept the factor 10 of exercise 2
# hidden: std
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


# %% wrong="upside_down" diagnosis="size_upside_down"
# sentence: {label:value} is far too large[[: its standard deviation is {std:.3g}]]. Is the fraction in its size inverted?
# phrase: inverted the fraction in the size of the weights
# hidden: std
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
