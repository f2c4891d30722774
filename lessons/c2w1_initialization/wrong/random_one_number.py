# %% exercise="initialize_parameters_random" diagnosis="constant_weights"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.full((n, n_prev), np.random.randn() * 10)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
