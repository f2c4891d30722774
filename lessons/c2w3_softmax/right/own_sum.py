# %% exercise="softmax"
def sum(values):
    return np.dot(np.ones((1, values.shape[0])), values)


max = 3


def softmax(Z):
    e = np.exp(Z - np.amax(Z, axis=0).reshape(1, -1))
    return e / sum(e)
