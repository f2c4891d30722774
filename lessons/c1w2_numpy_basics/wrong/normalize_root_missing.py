# %% exercise="normalize_rows" diagnosis="root_missing"
def normalize_rows(x):
    lengths = np.sum(x**2, axis=1, keepdims=True)
    return x / lengths
