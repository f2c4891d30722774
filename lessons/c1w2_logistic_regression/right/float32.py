# %% exercise="flatten_and_scale"
def flatten_and_scale(images):
    return (images.reshape(images.shape[0], -1).T / 255).astype(np.float32)


# %% exercise="sigmoid"
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=np.float32)))


# %% exercise="initialize_with_zeros"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1), dtype=np.float32), 0.0


# %% exercise="propagate"
def propagate(w, b, X, Y):
    w, X = w.astype(np.float32), X.astype(np.float32)
    m = X.shape[1]
    A = sigmoid(w.T @ X + np.float32(b))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, float(cost)
