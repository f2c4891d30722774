# %% exercise="initialize_parameters_measured" diagnosis="constant_weights"
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
