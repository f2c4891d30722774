# %% exercise="initialize_parameters"
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.random.randn(n_h, n_x) / np.sqrt(n_x),
        "b1": np.zeros((n_h, 1)),
        "W2": np.random.randn(n_y, n_h) / np.sqrt(n_h),
        "b2": np.zeros((n_y, 1)),
    }


# %% exercise="initialize_parameters_deep"
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        parameters["W%d" % l] = np.random.standard_normal((n, n_prev)) * n_prev**-0.5
        parameters["b%d" % l] = np.full((n, 1), 0.0)
    return parameters
