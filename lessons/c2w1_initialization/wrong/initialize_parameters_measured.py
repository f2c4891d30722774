# %% wrong="X_in_place" diagnosis="changed_in_place"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    A -= np.mean(A)
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="activation_forgotten" diagnosis="not_carried_on"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = W @ A  # the activation is forgotten
    return parameters


# %% wrong="bias_rank_one" diagnosis="lost_axis"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros(layers_dims[l])
        A = activate(W @ A, activation)
    return parameters


# %% wrong="constant_weights" diagnosis="constant_weights"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.ones((layers_dims[l], layers_dims[l - 1]))
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="formula_he" diagnosis="formula_not_measured"
# sentence: {label:value} does not have the standard deviation 1[[, but {std:.3g}]]. The weights follow Xavier's or He's formula; measure instead.
# phrase: used a formula instead of measuring
# hidden: std
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="formula_xavier" diagnosis="formula_not_measured"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.sqrt(layers_dims[l - 1])
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="multiplied" diagnosis="multiplied_by_size"
# sentence: {label:value} does not have the standard deviation 1[[, but {std:.3g}]]. Were the weights multiplied where they should be divided?
# phrase: multiplied by the standard deviation instead of dividing
# hidden: std
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W * np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="not_scaled" diagnosis="not_scaled"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        spread = np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="old_Z_goes_on" diagnosis="not_carried_on"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        Z = W @ A
        W = W / np.std(Z)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(Z, activation)
    return parameters


# %% wrong="per_unit" diagnosis="per_unit"
# sentence: {label:value} was scaled unit by unit[[: over the layer its standard deviation is {std:.3g}]]. Scale the layer as a whole.
# phrase: scaled each unit on its own instead of the layer
# hidden: std
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ A, axis=1, keepdims=True)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="root_of_mean_square" diagnosis="root_mean_square"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.sqrt(np.mean((W @ A) ** 2))
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="spread_of_A" diagnosis="measured_after_activation"
# sentence: {label:value} does not have the standard deviation 1[[, but {std:.3g}]]. Was it measured after the ReLU?
# phrase: measured after the activation
# hidden: std
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(activate(W @ A, activation))
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="spread_of_W" diagnosis="not_scaled"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="stays_at_X" diagnosis="shapes_do_not_fit"
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ X)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters


# %% wrong="variance" diagnosis="divided_by_variance"
# sentence: {label:value} does not have the standard deviation 1[[, but {std:.3g}]]. Were the weights divided by the variance?
# phrase: divided by the variance instead of the standard deviation
# hidden: std
def initialize_parameters_measured(layers_dims, X, activation):
    parameters = {}
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.var(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    return parameters
