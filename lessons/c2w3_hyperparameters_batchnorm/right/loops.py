# %% exercise="batchnorm_forward"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    n, m = Z.shape
    Z_hat, std = np.zeros((n, m)), np.zeros((n, 1))
    new = {"mean": np.zeros((n, 1)), "var": np.zeros((n, 1))}
    for j in range(n):
        mu, var = running["mean"][j, 0], running["var"][j, 0]
        if mode == "train":
            mu = sum(Z[j]) / m
            var = sum((z - mu) ** 2 for z in Z[j]) / m
            new["mean"][j] = 0.9 * running["mean"][j] + 0.1 * mu
            new["var"][j] = 0.9 * running["var"][j] + 0.1 * var
        std[j] = (var + eps) ** 0.5
        Z_hat[j] = (Z[j] - mu) / std[j]
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma} if mode == "train" else None
    return gamma * Z_hat + beta, cache, new if mode == "train" else running


# %% exercise="batchnorm_backward"
def batchnorm_backward(dout, cache):
    n, m = dout.shape
    Z_hat = cache["Z_hat"]
    dZ, dgamma, dbeta = np.zeros((n, m)), np.zeros((n, 1)), np.zeros((n, 1))
    for j in range(n):
        for i in range(m):
            dbeta[j] += dout[j, i]
            dgamma[j] += dout[j, i] * Z_hat[j, i]
        for i in range(m):
            # the Jacobian of z_hat, row by row
            for k in range(m):
                entry = (1.0 if i == k else 0.0) - 1 / m - Z_hat[j, i] * Z_hat[j, k] / m
                dZ[j, i] += dout[j, k] * cache["gamma"][j, 0] * entry / cache["std"][j, 0]
    return dZ, dgamma, dbeta


# %% exercise="fold_batchnorm"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    W_folded, b_folded = np.zeros(W.shape), np.zeros((len(W), 1))
    for j in range(len(W)):
        std = (running["var"][j, 0] + eps) ** 0.5
        b_folded[j] = beta[j, 0] - gamma[j, 0] * running["mean"][j, 0] / std
        for i in range(W.shape[1]):
            W_folded[j, i] = gamma[j, 0] * W[j, i] / std
    return W_folded, b_folded
