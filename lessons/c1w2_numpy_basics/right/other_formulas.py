# %% exercise="sigmoid_derivative"
def sigmoid_derivative(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


# %% exercise="softmax"
def softmax(x):
    largest = np.max(x, axis=1, keepdims=True)
    log_of_sum = largest + np.log(np.sum(np.exp(x - largest), axis=1, keepdims=True))
    return np.exp(x - log_of_sum)


# %% exercise="shapes_game"
def shapes_game(n, m):
    # let numpy itself say it
    X, w, y, u = np.ones((n, m)), np.ones((n, 1)), np.ones((1, m)), np.ones(n)
    v = np.ones(m)
    lines = {
        "A": lambda: X - w,
        "B": lambda: X - v,
        "C": lambda: X - u,
        "D": lambda: w + y,
        "E": lambda: w + u,
        "F": lambda: u.T,
        "G": lambda: X.sum(axis=0),
        "H": lambda: X.sum(axis=1, keepdims=True),
        "I": lambda: X / X.sum(axis=1),
        "J": lambda: w.T @ X,
        "K": lambda: w.T @ w,
        "L": lambda: w * w,
        "Z": lambda: X + 1,
    }
    shapes = {}
    for letter, line in lines.items():
        try:
            shapes[letter] = list(line().shape)
        except ValueError:
            shapes[letter] = "Error"
    return shapes
