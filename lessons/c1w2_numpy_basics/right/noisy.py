# %% exercise="basic_sigmoid"
import sys
import warnings


def basic_sigmoid(x):
    warnings.warn("one number only")
    print("basic_sigmoid was called with", x)
    return 1 / (1 + math.exp(-x))


# %% exercise="sigmoid"
def sigmoid(x):
    print("on the other stream", file=sys.stderr)
    np.log(np.zeros(2))
    return 1 / (1 + np.exp(-x))


# %% exercise="shapes_game"
def shapes_game(n, m):
    print("n is", n, "and m is", m)
    table, column, row = (n, m), (n, 1), (1, m)
    shapes = dict(A=table, B=table, C="error", D=table, E=(n, n), F=(n,), G=(m,), H=column)
    shapes.update(I="error", J=row, K=(1, 1), L=column)
    return shapes


# %% exercise="softmax"
def softmax(x):
    warnings.warn("about to divide", RuntimeWarning)
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    print(e.shape)
    return e / np.sum(e, axis=1, keepdims=True)
