# %% exercise="sigmoid" diagnosis="other_activation"
def sigmoid(z):
    return np.tanh(z)
