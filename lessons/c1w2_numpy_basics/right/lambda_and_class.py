# %% exercise="basic_sigmoid"
basic_sigmoid = lambda x: (1 + math.tanh(x / 2)) / 2


# %% exercise="sigmoid"
class Sigmoid:
    """An object that is called like a function."""

    def __call__(self, x):
        return np.where(np.asarray(x) >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


sigmoid = Sigmoid()

# %% exercise="L1"
L1 = lambda yhat, y: abs(y - yhat).sum()

# %% exercise="image2vector"
image2vector = lambda image: image.flatten()[:, np.newaxis]
