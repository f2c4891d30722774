# %% exercise="sigmoid" diagnosis="nan_inf"
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))
