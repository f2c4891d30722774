# %% exercise="normalize_rows" diagnosis="only_lengths"
def normalize_rows(x):
    rows = np.sqrt(np.sum(x * x, axis=1, keepdims=True))
    return rows
