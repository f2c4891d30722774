# %% exercise="one_hot" diagnosis="as_many_as_seen"
def one_hot(labels, C):
    classes = np.max(labels) + 1
    Y = np.zeros((classes, labels.shape[0]))
    Y[labels, np.arange(labels.shape[0])] = 1
    return Y
