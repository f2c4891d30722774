# %% exercise="propagate" diagnosis="wrong_divisor"
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = X @ (A - Y).T / X.shape[0]
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
