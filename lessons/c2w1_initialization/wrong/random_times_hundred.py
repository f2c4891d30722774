# %% exercise="initialize_parameters_random" diagnosis="too_large"
def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * 10 * 10
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
