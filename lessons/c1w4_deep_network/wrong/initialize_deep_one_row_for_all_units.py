# %% exercise="initialize_parameters_deep" diagnosis="repeated"
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = (
            np.ones((layer_dims[l], 1)) @ np.random.randn(1, layer_dims[l - 1]) * 0.01
        )
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
