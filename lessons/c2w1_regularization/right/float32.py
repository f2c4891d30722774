# %% exercise="compute_cost_with_regularization"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    A3 = A3.astype(np.float32)
    m = Y.shape[1]
    squares = np.float32(0)
    for name in ("W1", "W2", "W3"):
        squares += np.sum(np.square(parameters[name].astype(np.float32)))
    cross_entropy = -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return np.float32(cross_entropy + lambd * squares / (2 * m))


# %% exercise="backward_propagation_with_regularization"
def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = [np.float32(part) for part in cache]
    X, Y = np.float32(X), np.float32(Y)
    m = np.float32(X.shape[1])
    lambd = np.float32(lambd)
    dZ3 = A3 - Y
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (Z2 > 0)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (Z1 > 0)
    g = {"dZ3": dZ3, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        g[f"dW{l}"] = (dZ @ A.T + lambd * W) / m
        g[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
    return g


# %% exercise="forward_propagation_with_dropout"
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    p = {name: value.astype(np.float32) for name, value in parameters.items()}
    W1, b1, W2, b2, W3, b3 = (p[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    random = np.random.default_rng()
    Z1 = W1 @ X.astype(np.float32) + b1
    D1 = random.random(Z1.shape, dtype=np.float32) < keep_prob
    A1 = np.maximum(0, Z1) * D1 / np.float32(keep_prob)
    Z2 = W2 @ A1 + b2
    D2 = random.random(Z2.shape, dtype=np.float32) < keep_prob
    A2 = np.maximum(0, Z2) * D2 / np.float32(keep_prob)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


# %% exercise="backward_propagation_with_dropout"
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = [np.float32(part) for part in cache]
    m, keep = np.float32(X.shape[1]), np.float32(keep_prob)
    dZ3 = A3 - np.float32(Y)
    dA2 = W3.T @ dZ3 * (D2 / keep)
    dZ2 = dA2 * (A2 > 0)
    dA1 = W2.T @ dZ2 * (D1 / keep)
    dZ1 = dA1 * (A1 > 0)
    g = {"dZ3": dZ3, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1}
    for l, dZ, A in ((3, dZ3, A2), (2, dZ2, A1), (1, dZ1, np.float32(X))):
        g[f"dW{l}"], g[f"db{l}"] = dZ @ A.T / m, dZ.sum(axis=1, keepdims=True) / m
    return g


# %% exercise="predict"
def predict(X, parameters):
    return np.round(forward_propagation(X, parameters)[0]).astype(np.float32)
