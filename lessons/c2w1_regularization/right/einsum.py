# %% exercise="compute_cost_with_regularization"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = A3.shape[1]
    loss = -np.where(Y == 1, np.log(A3), np.log1p(-A3))
    weights = np.concatenate([parameters[f"W{l}"].ravel() for l in (1, 2, 3)])
    return np.einsum("ki->", loss) / m + lambd / m / 2 * np.einsum("j,j->", weights, weights)


# %% exercise="backward_propagation_with_regularization"
def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]

    def layer(dZ, A_prev, W):
        dW = (np.einsum("ki,ji->kj", dZ, A_prev) + lambd * W) / m
        return dW, np.einsum("ki->k", dZ)[:, None] / m, np.einsum("kj,ki->ji", W, dZ)

    g = {"dZ3": A3 - Y}
    g["dW3"], g["db3"], g["dA2"] = layer(g["dZ3"], A2, W3)
    g["dZ2"] = np.heaviside(Z2, 0) * g["dA2"]
    g["dW2"], g["db2"], g["dA1"] = layer(g["dZ2"], A1, W2)
    g["dZ1"] = np.heaviside(Z1, 0) * g["dA1"]
    g["dW1"], g["db1"], g["dA0"] = layer(g["dZ1"], X, W1)
    return g


# %% exercise="backward_propagation_with_dropout"
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    g = {"dZ3": A3 - Y}
    g["dA2"] = np.einsum("kj,ki,ji->ji", W3, g["dZ3"], D2.astype(float)) / keep_prob
    g["dZ2"] = g["dA2"] * np.sign(A2)
    g["dA1"] = np.einsum("kj,ki,ji->ji", W2, g["dZ2"], D1.astype(float)) / keep_prob
    g["dZ1"] = g["dA1"] * np.sign(A1)
    for l, A in ((3, A2), (2, A1), (1, X)):
        g[f"dW{l}"] = np.einsum("ki,ji->kj", g[f"dZ{l}"], A) / m
        g[f"db{l}"] = g[f"dZ{l}"].mean(axis=1, keepdims=True)
    return g
