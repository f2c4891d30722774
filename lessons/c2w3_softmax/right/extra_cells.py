# %% exercise="softmax_cross_entropy"
def log_softmax(Z):
    s = Z - Z.max(axis=0, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=0, keepdims=True))


def softmax_cross_entropy(Z, Y):
    log_A = log_softmax(Z)
    m = Z.shape[1]
    right_rows = np.argmax(Y, axis=0)
    cost = -log_A[right_rows, np.arange(m)].mean()
    dZ = np.exp(log_A)
    dZ[right_rows, np.arange(m)] -= 1
    return cost, dZ / m


# %%
print("a cell of my own", softmax_cross_entropy(np.zeros((3, 2)), np.eye(3)[:, :2]))


# %%
1 / 0  # an experiment that fails must cost nothing


# %% exercise="one_hot"
def one_hot(labels, C):
    m = len(labels)
    Y = np.zeros((C, m), dtype=int)
    Y[labels, range(m)] = 1
    return Y
