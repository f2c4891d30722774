# %% wrong="absolute_values" diagnosis="absolute_values"
def normalize_rows(x):
    lengths = np.sum(np.abs(x), axis=1, keepdims=True)
    return x / lengths


# %% wrong="columns" diagnosis="columns_normalized"
def normalize_rows(x):
    x_norm = np.linalg.norm(x, axis=0, keepdims=True)
    return x / x_norm


# %% wrong="in_place" diagnosis="changed_in_place"
def normalize_rows(x):
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return x


# %% wrong="keepdims_missing" diagnosis="keepdims_missing"
def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1)
    return x / lengths


# %% wrong="multiplies" diagnosis="multiplied"
def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    return x * lengths


# %% wrong="returns_lengths" diagnosis="only_lengths"
def normalize_rows(x):
    rows = np.sqrt(np.sum(x * x, axis=1, keepdims=True))
    return rows


# %% wrong="root_missing" diagnosis="root_missing"
def normalize_rows(x):
    lengths = np.sum(x**2, axis=1, keepdims=True)
    return x / lengths


# %% wrong="whole_table" diagnosis="one_length_for_all"
def normalize_rows(x):
    return x / np.linalg.norm(x)
