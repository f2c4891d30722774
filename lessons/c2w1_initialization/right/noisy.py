# %% exercise="initialize_parameters_random"
import sys
import warnings


def initialize_parameters_random(layers_dims):
    warnings.warn("these weights are large")
    print("layers:", layers_dims)
    print("on the other stream", file=sys.stderr)
    np.log(np.zeros(2))
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


# %% exercise="layer_spreads"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads["A" + str(l)] = np.std(A)
        print("layer", l, spreads)
        np.array([1.0]) / 0
    return spreads
