# %% exercise="one_hot" diagnosis="transpose"
def one_hot(labels, C):
    return np.eye(C)[labels]
