# %% exercise="one_hot" diagnosis="returned_none"
def one_hot(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
