# %% wrong="bias_subtracted" diagnosis="argument_unused"
def linear_forward(A, W, b):
    Z = np.dot(W, A) - b
    cache = (A, W, b)
    return Z, cache


# %% wrong="cache_first" diagnosis="tuple_order"
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return cache, Z


# %% wrong="cache_in_other_order" diagnosis="swapped"
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (W, A, b)
    return Z, cache


# %% wrong="cache_without_bias" diagnosis="wrong_count"
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W)
    return Z, cache


# %% wrong="factors_exchanged" diagnosis="shapes_do_not_fit"
def linear_forward(A, W, b):
    Z = np.dot(A, W) + b
    cache = (A, W, b)
    return Z, cache


# %% wrong="returns_Z_only" diagnosis="wrong_count"
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z


# %% wrong="without_bias" diagnosis="argument_unused"
def linear_forward(A, W, b):
    Z = np.dot(W, A)
    cache = (A, W, b)
    return Z, cache
