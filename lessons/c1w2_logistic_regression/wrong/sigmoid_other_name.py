# %% exercise="sigmoid" diagnosis="not_done"
def sigmoid(z):
    raise NotImplementedError()


def my_sigmoid(z):
    return 1 / (1 + np.exp(-z))
