# %% exercise="forward_propagation_n"
def forward_propagation_n(X, Y, parameters):
    kept, A = [], X
    for l in (1, 2, 3):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = np.zeros((W.shape[0], X.shape[1]))
        for i in range(X.shape[1]):
            for k in range(W.shape[0]):
                z = b[k, 0]
                for j in range(W.shape[1]):
                    z += W[k, j] * A[j, i]
                Z[k, i] = z
        A = np.zeros_like(Z)
        for k in range(Z.shape[0]):
            for i in range(Z.shape[1]):
                A[k, i] = 1 / (1 + np.exp(-Z[k, i])) if l == 3 else max(Z[k, i], 0)
        kept += [Z, A, W, b]
    cost = 0
    for i in range(X.shape[1]):
        a = A[0, i] if Y[0, i] == 1 else 1 - A[0, i]
        cost -= np.log(a) / X.shape[1]
    return cost, tuple(kept)


# %% exercise="gradient_check_n"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    off, size_grad, size_approx = 0.0, 0.0, 0.0
    for name in ["b3", "W3", "b2", "W2", "b1", "W1"]:
        rows, columns = parameters[name].shape
        for r in range(rows):
            for c in range(columns):
                up = {key: value.copy() for key, value in parameters.items()}
                down = {key: value.copy() for key, value in parameters.items()}
                up[name][r][c] += epsilon
                down[name][r][c] -= epsilon
                costs = [forward_propagation_n(X, Y, p)[0] for p in (up, down)]
                approx = (costs[0] - costs[1]) / (2 * epsilon)
                grad = gradients["d" + name][r][c]
                off += (grad - approx) ** 2
                size_grad += grad**2
                size_approx += approx**2
    return off**0.5 / (size_grad**0.5 + size_approx**0.5)


# %% exercise="gradient_check_by_name"
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    differences = {}
    for name in ["b3", "W3", "b2", "W2", "b1", "W1"]:
        approx = np.zeros(parameters[name].shape)
        for index in np.ndindex(approx.shape):
            costs = []
            for direction in (-1, 1):
                moved = dict(parameters)
                moved[name] = parameters[name].copy()
                moved[name][index] += direction * epsilon
                cost, _ = forward_propagation_n(X, Y, moved)
                costs.append(cost)
            approx[index] = (costs[1] - costs[0]) / epsilon / 2
        grad = gradients["d" + name]
        differences["d" + name] = np.sqrt(np.sum((grad - approx) ** 2)) / (
            np.sqrt(np.sum(grad**2)) + np.sqrt(np.sum(approx**2))
        )
    return differences


# %% exercise="backward_propagation_n"
def backward_propagation_n(X, Y, cache):
    Z, A, W = cache[0::4], (X, *cache[1::4]), cache[2::4]
    m = X.shape[1]
    gradients = {"dZ3": A[3] - Y}
    for l in (3, 2, 1):
        dZ = gradients[f"dZ{l}"]
        gradients[f"dW{l}"] = np.array(
            [
                [sum(dZ[k, i] * A[l - 1][j, i] for i in range(m)) / m for j in range(len(A[l - 1]))]
                for k in range(len(dZ))
            ]
        )
        gradients[f"db{l}"] = np.array([[sum(row) / m] for row in dZ])
        if l > 1:
            dA = sum(W[l - 1][k].reshape(-1, 1) * dZ[k] for k in range(len(dZ)))
            gradients[f"dA{l - 1}"] = dA
            gradients[f"dZ{l - 1}"] = np.where(Z[l - 2] > 0, dA, 0)
    return gradients
