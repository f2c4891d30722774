# %% exercise="sigmoid" diagnosis="changed_in_place"
def sigmoid(x):
    if np.ndim(x) == 0 or x.dtype.kind == "i":
        return 1 / (1 + np.exp(-x))
    x *= -1
    return 1 / (1 + np.exp(x))
