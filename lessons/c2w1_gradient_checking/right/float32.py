# %% exercise="forward_propagation"
def forward_propagation(x, theta):
    return np.float32(theta) * np.float32(x)


# %% exercise="backward_propagation"
def backward_propagation(x, theta):
    return np.float32(x)


# %% exercise="forward_propagation_n"
def forward_propagation_n(X, Y, parameters):
    p = {name: value.astype(np.float32) for name, value in parameters.items()}
    Z1 = p["W1"] @ X.astype(np.float32) + p["b1"]
    A1 = relu(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = relu(Z2)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = sigmoid(Z3).astype(np.float32)
    cost = np.float32(-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)))
    return cost, (Z1, A1, p["W1"], p["b1"], Z2, A2, p["W2"], p["b2"], Z3, A3, p["W3"], p["b3"])


# %% exercise="backward_propagation_n"
def backward_propagation_n(X, Y, cache):
    X = X.astype(np.float32)
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = [value.astype(np.float32) for value in cache]
    m = np.float32(X.shape[1])
    dZ3 = A3 - Y.astype(np.float32)
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    gradients = {"dA2": dA2, "dA1": dA1}
    for l, dZ, below in (("1", dZ1, X), ("2", dZ2, A1), ("3", dZ3, A2)):
        gradients["dZ" + l] = dZ
        gradients["dW" + l] = dZ @ below.T / m
        gradients["db" + l] = dZ.sum(axis=1, keepdims=True) / m
    return gradients
