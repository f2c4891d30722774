# %% exercise="sigmoid" diagnosis="sign_in_exponent"
def sigmoid(x):
    return 1 / (1 + np.exp(x))
