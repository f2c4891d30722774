# %% wrong="none" diagnosis="returned_none"
def double(x):
    2 * x


# %% wrong="sign" diagnosis="sign"
def double(x):
    return -2 * x


# %% wrong="half" diagnosis="factor_half"
def double(x):
    return x


# %% wrong="list" diagnosis="list_for_array"
def double(x):
    return list(2 * x)


# %% wrong="sum" diagnosis="wrong_axis"
def double(x):
    return np.sum(2 * x)
