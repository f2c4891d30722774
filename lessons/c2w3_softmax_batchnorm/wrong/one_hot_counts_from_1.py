# %% exercise="one_hot" diagnosis="counted_from_1"
def one_hot(labels, C):
    Y = np.zeros((C, len(labels)))
    for i, label in enumerate(labels):
        Y[label - 1, i] = 1
    return Y
