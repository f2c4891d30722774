# %% exercise="initialize_parameters_measured" diagnosis="spread_of_A"
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
