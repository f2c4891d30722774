# %% exercise="relu"
def relu(z):
    a = np.zeros(z.shape)
    for place in np.ndindex(z.shape):
        if z[place] > 0:
            a[place] = z[place]
    return a


# %% exercise="compute_cost"
def compute_cost(A2, Y):
    total = 0.0
    for a, y in zip(A2[0], Y[0]):
        if y == 1:
            total -= np.log(a)
        else:
            total -= np.log(1 - a)
    return total / A2.shape[1]


# %% exercise="backward_propagation"
def backward_propagation(parameters, cache, X, Y):
    n_x, m = X.shape
    W2, A1, A2 = parameters["W2"], cache["A1"], cache["A2"]
    n_y, n_h = W2.shape
    dW1, db1 = np.zeros((n_h, n_x)), np.zeros((n_h, 1))
    dW2, db2 = np.zeros((n_y, n_h)), np.zeros((n_y, 1))
    for i in range(m):
        dz2 = A2[:, i : i + 1] - Y[:, i : i + 1]
        dW2 += dz2 * A1[:, i]
        db2 += dz2
        for j in range(n_h):
            dz1 = float(W2[:, j] @ dz2[:, 0]) * (1 - A1[j, i] ** 2)
            dW1[j] += dz1 * X[:, i]
            db1[j] += dz1
    return {"dW1": dW1 / m, "db1": db1 / m, "dW2": dW2 / m, "db2": db2 / m}


# %% exercise="predict"
def predict(parameters, X):
    predictions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        A2, _ = forward_propagation(X[:, i : i + 1], parameters)
        predictions[0, i] = 1 if A2[0, 0] > 0.5 else 0
    return predictions
