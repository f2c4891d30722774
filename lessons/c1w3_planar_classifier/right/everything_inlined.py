# %% exercise="nn_model"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    m = X.shape[1]
    W1, b1 = 0.01 * np.random.randn(n_h, X.shape[0]), np.zeros((n_h, 1))
    W2, b2 = 0.01 * np.random.randn(Y.shape[0], n_h), np.zeros((Y.shape[0], 1))
    for i in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        d2 = (A2 - Y) / m
        d1 = W2.T @ d2 * (1 - A1**2)
        W2, b2 = W2 - 1.2 * d2 @ A1.T, b2 - 1.2 * d2.sum(axis=1, keepdims=True)
        W1, b1 = W1 - 1.2 * d1 @ X.T, b1 - 1.2 * d1.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% exercise="predict"
def predict(parameters, X):
    hidden = np.tanh(parameters["W1"] @ X + parameters["b1"])
    return np.round(1 / (1 + np.exp(-(parameters["W2"] @ hidden + parameters["b2"]))))
