# %% exercise="normalize_rows" diagnosis="absolute_values"
def normalize_rows(x):
    lengths = np.sum(np.abs(x), axis=1, keepdims=True)
    return x / lengths
