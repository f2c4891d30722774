# %% exercise="softmax"
def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return np.einsum("ki,i->ki", e, 1 / np.einsum("ki->i", e))


# %% exercise="one_hot"
def one_hot(labels, C):
    return np.einsum("ik->ki", np.eye(C)[labels])


# %% exercise="softmax_cross_entropy"
def softmax_cross_entropy(Z, Y):
    m = Y.shape[-1]
    log_sum = np.logaddexp.reduce(Z, axis=0)
    cost = (log_sum.sum() - np.einsum("ki,ki->", Y, Z)) / m
    return cost, np.divide(softmax(Z) - Y, m)
