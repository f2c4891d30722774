# %% exercise="initialize_parameters_zeros"
def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W%d" % l] = np.array(
            [[0.0] * layers_dims[l - 1] for _ in range(layers_dims[l])]
        )
        parameters["b%d" % l] = np.array([[0.0]] * layers_dims[l])
    return parameters


# %% exercise="initialize_parameters_he"
import math
import random


def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.zeros((layers_dims[l], layers_dims[l - 1]))
        for j in range(layers_dims[l]):
            for k in range(layers_dims[l - 1]):
                W[j, k] = random.gauss(0, math.sqrt(2 / layers_dims[l - 1]))
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


# %% exercise="layer_spreads"
def layer_spreads(X, parameters, activation):
    spreads = {}
    before = X
    l = 1
    while f"W{l}" in parameters:
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        after = np.zeros((W.shape[0], X.shape[1]))
        for j in range(W.shape[0]):
            for i in range(X.shape[1]):
                z = b[j, 0]
                for k in range(W.shape[1]):
                    z += W[j, k] * before[k, i]
                after[j, i] = activate(z, activation)
        mean = after.sum() / after.size
        spreads[f"A{l}"] = (((after - mean) ** 2).sum() / after.size) ** 0.5
        before = after
        l += 1
    return spreads
