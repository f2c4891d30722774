# %% exercise="initialize_parameters_zeros" diagnosis="integer_dtype"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.zeros((n, n_prev), dtype=int)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
