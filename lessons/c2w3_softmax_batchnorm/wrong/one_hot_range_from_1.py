# %% exercise="one_hot" diagnosis="counted_from_1"
def one_hot(labels, C):
    return (np.arange(1, C + 1)[:, np.newaxis] == labels) * 1.0
