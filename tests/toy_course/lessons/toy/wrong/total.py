# %% wrong="none" diagnosis="returned_none"
def total(x):
    np.sum(x)


# %% wrong="mean" diagnosis="mean_for_sum"
def total(x):
    return np.mean(x)


# %% wrong="axis" diagnosis="kept_axis"
def total(x):
    return np.sum(x).reshape(1, 1)


# %% wrong="two" diagnosis="factor_2"
def total(x):
    return 2 * np.sum(x)


# %% wrong="not" diagnosis="sum_missing"
def total(x):
    return x
