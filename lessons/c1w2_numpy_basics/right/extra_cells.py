# %% exercise="sigmoid"
vectorised = np.vectorize(basic_sigmoid)


def sigmoid(x):
    return vectorised(x)


# %%
print("a cell of my own:", sigmoid(np.array([1.0, 2.0])))

# %%
np.ones((2, 3)) + np.ones(2)  # an experiment that fails must cost nothing


# %% exercise="normalize_rows"
def length_of(row):
    return math.sqrt(sum(value * value for value in row))


def normalize_rows(x):
    return np.stack([row / length_of(row) for row in x])


# %% exercise="L2"
def error(yhat, y):
    return yhat - y


def L2(yhat, y):
    return (error(yhat, y) ** 2).sum()
