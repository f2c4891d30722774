# %% exercise="sigmoid"
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=np.float32)))


# %% exercise="leaky_relu"
def leaky_relu(z):
    return np.maximum(0.01 * z, z).astype(np.float32)


# %% exercise="initialize_parameters"
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {
        "W1": rng.standard_normal((n_h, n_x), dtype=np.float32) * np.float32(0.01),
        "b1": np.zeros((n_h, 1), dtype=np.float32),
        "W2": rng.standard_normal((n_y, n_h), dtype=np.float32) * np.float32(0.01),
        "b2": np.zeros((n_y, 1), dtype=np.float32),
    }


# %% exercise="forward_propagation"
def forward_propagation(X, parameters):
    p = {key: np.asarray(value, dtype=np.float32) for key, value in parameters.items()}
    Z1 = p["W1"] @ X.astype(np.float32) + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


# %% exercise="backward_propagation"
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1 = cache["A1"].astype(np.float32)
    dZ2 = (cache["A2"] - Y).astype(np.float32)
    dZ1 = parameters["W2"].astype(np.float32).T @ dZ2 * (1 - A1 * A1)
    return {
        "dW1": dZ1 @ X.astype(np.float32).T / m,
        "db1": dZ1.mean(axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T / m,
        "db2": dZ2.mean(axis=1, keepdims=True),
    }
