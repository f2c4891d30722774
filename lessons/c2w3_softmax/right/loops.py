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


# %% exercise="could_be_gradient"
def could_be_gradient(dZ, Y):
    C, m = Y.shape
    for i in range(m):
        total = 0.0
        for k in range(C):
            a = m * dZ[k, i] + Y[k, i]
            if not -1e-10 < a < 1 + 1e-10:
                return False
            total += a
        if abs(total - 1) > 1e-8:
            return False
    return True
