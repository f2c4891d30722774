# %% exercise="one_hot" diagnosis="index_out_of_range"
def one_hot(labels, C):
    m = labels.shape[0]
    Y = np.zeros((C, m))
    for i in range(m):
        Y[i, labels[i]] = 1
    return Y
