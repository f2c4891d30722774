# %% exercise="sigmoid" diagnosis="upside_down"
def sigmoid(z):
    return 1 / 1 + np.exp(-z)
