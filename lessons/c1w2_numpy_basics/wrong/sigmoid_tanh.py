# %% exercise="sigmoid" diagnosis="other_activation"
def sigmoid(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))
