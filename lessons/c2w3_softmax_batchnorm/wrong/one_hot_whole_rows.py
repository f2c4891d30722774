# %% exercise="one_hot" diagnosis="whole_rows"
def one_hot(labels, C):
    Y = np.zeros((C, labels.shape[0]))
    Y[labels] = 1
    return Y
