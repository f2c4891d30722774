# %% wrong="always_false" diagnosis="right_rejected"
# sentence: A gradient that is right was rejected. Rounding errors are allowed, and so are
#     probabilities of 0 and 1.
# phrase: rejected a right gradient
def could_be_gradient(dZ, Y):
    return False


# %% wrong="always_true" diagnosis="wrong_accepted"
# sentence: A gradient that cannot be right was accepted. Think of the probabilities that it would come
#     from.
# phrase: accepted a gradient that cannot be right
def could_be_gradient(dZ, Y):
    return True


# %% wrong="exact_sums" diagnosis="right_rejected"
def could_be_gradient(dZ, Y):
    A = Y.shape[1] * dZ + Y
    return bool(np.all(A >= 0) and np.all(A.sum(axis=0) == 1))


# %% wrong="examples_summed" diagnosis="right_rejected"
def could_be_gradient(dZ, Y):
    A = Y.shape[1] * dZ + Y
    return bool(np.all(A >= -1e-9) and np.allclose(A.sum(axis=1), 1))


# %% wrong="mean_forgotten" diagnosis="wrong_accepted"
def could_be_gradient(dZ, Y):
    A = dZ + Y
    return bool(np.all(A >= -1e-9) and np.allclose(A.sum(axis=0), 1))


# %% wrong="nan_accepted" diagnosis="wrong_accepted"
def could_be_gradient(dZ, Y):
    A = Y.shape[1] * dZ + Y
    bad = np.any(A < -1e-9) or np.any(np.abs(A.sum(axis=0) - 1) > 1e-9)
    return not bad


# %% wrong="one_per_example" diagnosis="no_single_verdict"
# sentence: One True or False is asked for, for the whole matrix.
# phrase: returned more than one verdict
def could_be_gradient(dZ, Y):
    A = Y.shape[1] * dZ + Y
    return np.all(A >= -1e-9, axis=0) & np.isclose(A.sum(axis=0), 1)


# %% wrong="signs_and_sums_only" diagnosis="wrong_accepted"
def could_be_gradient(dZ, Y):
    signs = np.all(np.where(Y == 1, -dZ, dZ) >= -1e-9)
    return bool(signs and np.allclose(dZ.sum(axis=0), 0))


# %% wrong="sums_only" diagnosis="wrong_accepted"
def could_be_gradient(dZ, Y):
    return bool(np.allclose(dZ.sum(axis=0), 0))
