# %% exercise="normalize_rows" diagnosis="multiplied"
def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    return x * lengths
