# %% exercise="initialize_parameters_zeros"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = (np.zeros(shape)).astype(np.float32)
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1), dtype=np.float32)
    return parameters


# %% exercise="initialize_parameters_random"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = (10 * np.random.randn(*shape)).astype(np.float32)
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1), dtype=np.float32)
    return parameters


# %% exercise="initialize_parameters_xavier"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = (np.random.randn(*shape) / np.sqrt(shape[1])).astype(np.float32)
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1), dtype=np.float32)
    return parameters


# %% exercise="initialize_parameters_he"
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = (np.random.randn(*shape) * np.sqrt(2 / shape[1])).astype(np.float32)
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1), dtype=np.float32)
    return parameters


# %% exercise="layer_spreads"
def layer_spreads(X, parameters, activation):
    A, spreads = X.astype(np.float32), {}
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"].astype(np.float32), parameters[f"b{l}"].astype(np.float32)
        A = activate(W @ A + b, activation)
        spreads[f"A{l}"] = A.std()
    return spreads


# %% exercise="initialize_parameters_measured"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters, A = {}, X.astype(np.float32)
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1]).astype(np.float32)
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1), dtype=np.float32)
        A = activate(W @ A, activation)
    return parameters
