# %% wrong="rows_only" diagnosis="wrong_shape"
def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (0, 0), (0, 0)))
    return X_pad


# %% wrong="every_axis" diagnosis="wrong_shape"
def zero_pad(X, pad):
    X_pad = np.pad(X, pad)
    return X_pad


# %% wrong="examples_padded" diagnosis="wrong_shape"
def zero_pad(X, pad):
    X_pad = np.pad(X, ((pad, pad), (pad, pad), (pad, pad), (0, 0)))
    return X_pad


# %% wrong="one_side_only" diagnosis="padding_one_side"
# sentence: {label:value} has all of its zeros on one side. Half of them belong on the other.
# phrase: put all of the padding on one side
def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (2 * pad, 0), (2 * pad, 0), (0, 0)))
    return X_pad


# %% wrong="edges_repeated" diagnosis="padding_not_zero"
# sentence: {label:value} does not have zeros around the pictures.
# phrase: padded with other numbers than zeros
def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")
    return X_pad


# %% wrong="padded_with_ones" diagnosis="padding_not_zero"
def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), constant_values=1.0)
    return X_pad


# %% wrong="not_padded" diagnosis="never_used" also="wrong_shape"
def zero_pad(X, pad):
    X_pad = X * 1.0
    return X_pad
