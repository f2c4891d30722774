# %% exercise="normalize_rows" diagnosis="keepdims_missing"
def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1)
    return x / lengths
