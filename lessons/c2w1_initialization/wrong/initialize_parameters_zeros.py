# %% wrong="are_ones" diagnosis="not_zero"
# sentence: {label:value} contains numbers other than 0.
# phrase: started with numbers other than 0
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.ones((n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="bias_rank_one" diagnosis="lost_axis"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n, n_prev))
        parameters[f"b{l}"] = np.zeros(n)
    return parameters


# %% wrong="bias_row" diagnosis="transpose"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n, n_prev))
        parameters[f"b{l}"] = np.zeros((1, n))
    return parameters


# %% wrong="counted_from_zero" diagnosis="missing_key"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l - 1}"] = np.zeros((n, n_prev))
        parameters[f"b{l - 1}"] = np.zeros((n, 1))
    return parameters


# %% wrong="empty_memory" diagnosis="not_zero"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.full((n, n_prev), 1e-3)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="last_layer_missing" diagnosis="missing_key"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims) - 1):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="return_forgotten" diagnosis="returned_none"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    print(parameters.keys())


# %% wrong="shape_without_brackets" diagnosis="shape_without_brackets"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros(n, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="transposed" diagnosis="transpose"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n_prev, n))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="whole_numbers" diagnosis="integer_dtype"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n, n_prev), dtype=int)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% wrong="input_layer_too" diagnosis="no_such_layer"
# sentence: {label:value} belongs to no layer. A list of n numbers makes the layers 1 to n − 1; layer 0
#     is the input and has no weights.
# phrase: made weights for a layer that is not there
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
