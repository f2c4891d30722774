# %% exercise="sigmoid"
import sys
import warnings


def sigmoid(z):
    warnings.warn("computing the sigmoid")
    print("sigmoid was called")
    print("and once more, on the other stream", file=sys.stderr)
    return 1 / (1 + np.exp(-z))


# %% exercise="propagate"
def propagate(w, b, X, Y):
    print("propagate was called with", X.shape)
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    np.log(np.zeros(3))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m, "A": A}, np.squeeze(cost)
