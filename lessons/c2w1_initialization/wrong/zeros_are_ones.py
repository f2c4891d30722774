# %% exercise="initialize_parameters_zeros" diagnosis="not_zero"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.ones((n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
