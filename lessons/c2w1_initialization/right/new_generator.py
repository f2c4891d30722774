# %% exercise="initialize_parameters_random"
rng = np.random.default_rng()


def initialize_parameters_random(layers_dims):
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layers_dims[:-1], layers_dims[1:]), start=1):
        parameters[f"W{l}"] = rng.normal(0, 10, size=(n, n_prev))
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


# %% exercise="initialize_parameters_xavier"
def initialize_parameters_xavier(layers_dims):
    rng = np.random.default_rng(42)
    parameters = {}
    for l in range(len(layers_dims) - 1):
        n_prev, n = layers_dims[l : l + 2]
        parameters[f"W{l + 1}"] = rng.standard_normal((n, n_prev)) / n_prev**0.5
        parameters[f"b{l + 1}"] = 0 * rng.standard_normal((n, 1))
    return parameters


# %% exercise="initialize_parameters_he"
def initialize_parameters_he(layers_dims):
    rng = np.random.default_rng(7)
    parameters = {}
    for l in range(len(layers_dims) - 1, 0, -1):
        deviation = (layers_dims[l - 1] / 2) ** -0.5
        parameters[f"W{l}"] = rng.normal(scale=deviation, size=(layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


# %% exercise="initialize_parameters_measured"
def initialize_parameters_measured(layers_dims, X, activation):
    rng = np.random.default_rng()
    parameters, A = {}, X.copy()
    for l in range(1, len(layers_dims)):
        W = rng.normal(size=(layers_dims[l], layers_dims[l - 1]))
        Z = W @ A
        spread = Z.std()
        parameters[f"W{l}"], parameters[f"b{l}"] = W / spread, np.zeros((layers_dims[l], 1))
        A = activate(Z / spread, activation)
    return parameters
