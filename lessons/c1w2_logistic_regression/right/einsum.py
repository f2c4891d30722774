# %% exercise="propagate"
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("jk,ji->ki", w, X) + b)
    error = A - Y
    cost = -np.mean(np.where(Y == 1, np.log(A), np.log1p(-A)))
    return {"dw": np.einsum("ji,ki->jk", X, error) / m, "db": float(error.mean())}, cost
