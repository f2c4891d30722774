# %% exercise="initialize_parameters_deep" diagnosis="extra_entries"
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
