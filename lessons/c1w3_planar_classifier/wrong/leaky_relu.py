# %% wrong="constant_leak" diagnosis="constant_leak"
def leaky_relu(z):
    return np.maximum(0.01, z)


# %% wrong="slope_too_large" diagnosis="wrong_where"
def leaky_relu(z):
    return np.maximum(0.1 * z, z)


# %% wrong="without_leak" diagnosis="not_leaky"
def leaky_relu(z):
    return np.maximum(0, z)
