# %% exercise="flatten_and_scale"
def flatten_and_scale(images):
    columns = []
    for image in images:
        columns.append([value / 255 for value in image.reshape(-1).tolist()])
    return np.array(columns).T


# %% exercise="propagate"
def propagate(w, b, X, Y):
    n, m = X.shape
    dw, db, cost = np.zeros((n, 1)), 0.0, 0.0
    for i in range(m):
        x = X[:, i : i + 1]
        a = float(sigmoid(w.T @ x + b).item())
        y = Y[0, i]
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m
