# %% exercise="relu" diagnosis="wrong_where"
def relu(z):
    return np.abs(z)
