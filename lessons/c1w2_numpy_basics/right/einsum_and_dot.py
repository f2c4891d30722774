# %% exercise="normalize_rows"
def normalize_rows(x):
    return np.einsum("ij,i->ij", x, 1 / np.sqrt(np.einsum("ij,ij->i", x, x)))


# %% exercise="softmax"
def softmax(x):
    e = np.exp(x - x.max(axis=-1)[:, None])
    return e * (1 / e.dot(np.ones((x.shape[1], 1))))


# %% exercise="L1"
def L1(yhat, y):
    return np.linalg.norm(yhat - y, ord=1)


# %% exercise="L2"
def L2(yhat, y):
    error = yhat - y
    return error @ error
