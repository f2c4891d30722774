# %% exercise="softmax"
import math


def softmax(Z):
    C, m = Z.shape
    A = np.zeros((C, m))
    for i in range(m):
        top = max(Z[:, i])
        total = 0.0
        for k in range(C):
            total += math.exp(Z[k, i] - top)
        for k in range(C):
            A[k, i] = math.exp(Z[k, i] - top) / total
    return A


# %% exercise="one_hot"
def one_hot(labels, C):
    Y = np.zeros((C, len(labels)))
    for i, label in enumerate(labels):
        Y[label, i] = 1
    return Y


# %% exercise="softmax_cross_entropy"
def softmax_cross_entropy(Z, Y):
    C, m = Z.shape
    cost, dZ = 0.0, np.zeros((C, m))
    for i in range(m):
        column = Z[:, i : i + 1]
        a = softmax(column)
        for k in range(C):
            dZ[k, i] = (a[k, 0] - Y[k, i]) / m
            if Y[k, i] == 1:
                top = column.max()
                cost -= column[k, 0] - top - math.log(np.sum(np.exp(column - top)))
    return cost / m, dZ


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
def batchnorm_backward(dY, cache):
    n, m = dY.shape
    Z_hat = cache["Z_hat"]
    dZ, dgamma, dbeta = np.zeros((n, m)), np.zeros((n, 1)), np.zeros((n, 1))
    for j in range(n):
        for i in range(m):
            dbeta[j] += dY[j, i]
            dgamma[j] += dY[j, i] * Z_hat[j, i]
        for i in range(m):
            # the matrix of slopes of z_hat in z, row by row
            for k in range(m):
                slope = (1.0 if i == k else 0.0) - 1 / m - Z_hat[j, i] * Z_hat[j, k] / m
                dZ[j, i] += dY[j, k] * cache["gamma"][j, 0] * slope / cache["std"][j, 0]
    return dZ, dgamma, dbeta
