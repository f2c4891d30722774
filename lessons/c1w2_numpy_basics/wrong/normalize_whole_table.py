# %% exercise="normalize_rows" diagnosis="one_length_for_all"
def normalize_rows(x):
    return x / np.linalg.norm(x)
