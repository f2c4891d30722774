# %% exercise="sigmoid" diagnosis="returned_none"
def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
