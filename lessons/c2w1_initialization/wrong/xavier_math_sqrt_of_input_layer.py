# %% exercise="initialize_parameters_xavier" diagnosis="wrong_spread"
def initialize_parameters_xavier(layers_dims):
    parameters = {}
    scale = np.sqrt(1 / layers_dims[0])
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
