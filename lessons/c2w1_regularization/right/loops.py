# %% exercise="compute_cost_with_regularization"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    cost = 0.0
    for i in range(m):
        a, y = A3[0, i], Y[0, i]
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a)) / m
    for name in parameters:
        if name[0] == "W":
            for row in parameters[name]:
                for weight in row:
                    cost += lambd / (2 * m) * weight**2
    return cost


# %% exercise="backward_propagation_with_regularization"
def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    grads = {}
    dZ = A3 - Y
    layers = [(3, W3, A2, Z2), (2, W2, A1, Z1), (1, W1, X, None)]
    for l, W, A_prev, Z_prev in layers:
        grads[f"dZ{l}"] = dZ
        dW, db = lambd * W / m, np.zeros((W.shape[0], 1))
        for i in range(m):
            dW = dW + dZ[:, i : i + 1] * A_prev[:, i : i + 1].T / m
            db = db + dZ[:, i : i + 1] / m
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
        if l > 1:
            dA = W.T @ dZ
            grads[f"dA{l - 1}"] = dA
            dZ = np.where(Z_prev > 0, dA, 0)
    return grads


# %% exercise="forward_propagation_with_dropout"
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    cache, A = [], X
    for l in (1, 2):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        A, D = np.zeros(Z.shape), np.zeros(Z.shape)
        for k in range(Z.shape[0]):
            for i in range(Z.shape[1]):
                if np.random.rand() < keep_prob:
                    D[k, i] = 1.0
                    A[k, i] = max(Z[k, i], 0) / keep_prob
        cache += [Z, D, A, W, b]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z3 = W3 @ A + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, tuple(cache + [Z3, A3, W3, b3])


# %% exercise="backward_propagation_with_dropout"
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    grads = {"dZ3": A3 - Y}
    for l, W, A_prev, Z, D in ((3, W3, A2, Z2, D2), (2, W2, A1, Z1, D1), (1, W1, X, None, None)):
        dZ = grads[f"dZ{l}"]
        dW, db = np.zeros(W.shape), np.zeros((len(W), 1))
        for i in range(m):
            dW += np.outer(dZ[:, i], A_prev[:, i]) / m
            db[:, 0] += dZ[:, i] / m
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
        if D is None:
            continue
        dA = np.zeros(Z.shape)
        dZ_below = np.zeros(Z.shape)
        for k in range(Z.shape[0]):
            for i in range(m):
                if D[k, i]:
                    dA[k, i] = W[:, k] @ dZ[:, i] / keep_prob
                    if Z[k, i] > 0:
                        dZ_below[k, i] = dA[k, i]
        grads[f"dA{l - 1}"], grads[f"dZ{l - 1}"] = dA, dZ_below
    return grads


# %% exercise="early_stopping"
def early_stopping(costs, patience):
    lowest, best, waited = float("inf"), 0, 0
    i = 0
    while i < len(costs) and waited < patience:
        if costs[i] < lowest:
            lowest, best, waited = costs[i], i, 0
        else:
            waited = waited + 1
        i = i + 1
    return best
