# %% exercise="initialize_parameters_measured" diagnosis="root_mean_square"
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
