# %% exercise="initialize_parameters"
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": (np.random.randn(n_h, n_x) * 0.01).astype(np.float32),
        "b1": np.zeros((n_h, 1), dtype=np.float32),
        "W2": (np.random.randn(n_y, n_h) * 0.01).astype(np.float32),
        "b2": np.zeros((n_y, 1), dtype=np.float32),
    }


# %% exercise="initialize_parameters_deep"
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.default_rng(l).normal(0, 0.01, (layer_dims[l], layer_dims[l - 1]))
        parameters[f"W{l}"] = W.astype("float32")
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1), "float32")
    return parameters


# %% exercise="linear_forward"
def linear_forward(A, W, b):
    A, W, b = (a.astype(np.float32) for a in (A, W, b))
    return W @ A + b, (A, W, b)


# %% exercise="linear_backward"
def linear_backward(dZ, cache):
    A_prev, W, b = (a.astype(np.float32) for a in cache)
    dZ = dZ.astype(np.float32)
    m = np.float32(A_prev.shape[1])
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


# %% exercise="L_model_backward"
def L_model_backward(AL, Y, caches):
    AL = AL.astype(np.float32)
    grads, dA = {}, (1 - Y) / (1 - AL) - Y / AL
    names = ["relu"] * (len(caches) - 1) + ["sigmoid"]
    for l in range(len(caches), 0, -1):
        result = linear_activation_backward(dA, caches[l - 1], names[l - 1])
        dA, grads[f"dW{l}"], grads[f"db{l}"] = (a.astype(np.float32) for a in result)
        grads[f"dA{l - 1}"] = dA
    return grads
