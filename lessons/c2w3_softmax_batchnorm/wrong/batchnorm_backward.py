# %% wrong="batch_as_fixed" diagnosis="batch_as_fixed"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = dZ_hat / std
    return dZ, dgamma, dbeta


# %% wrong="corrections_added" diagnosis="corrections_added"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat + common + Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="dgamma_and_dbeta_exchanged" diagnosis="tuple_order"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dbeta, dgamma


# %% wrong="dgamma_from_Z" diagnosis="from_Z"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat * std, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="gamma_in_dgamma" diagnosis="gamma_twice"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(gamma * dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="gamma_missing" diagnosis="gamma_missing"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="keepdims_missing" diagnosis="lost_axis"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1)
    dgamma = np.sum(dY * Z_hat, axis=1)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="mean_part_missing" diagnosis="mean_part_missing"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="means_for_sums" diagnosis="factor_1_m"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.mean(dY, axis=1, keepdims=True)
    dgamma = np.mean(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="over_units" diagnosis="wrong_axis"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=0, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=0, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="std_missing" diagnosis="std_missing"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = dZ_hat - common - Z_hat * along
    return dZ, dgamma, dbeta


# %% wrong="std_squared" diagnosis="std_twice"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std**2
    return dZ, dgamma, dbeta


# %% wrong="sums_for_means" diagnosis="sums_inside"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.sum(dZ_hat, axis=1, keepdims=True)
    along = np.sum(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="variance_part_missing" diagnosis="variance_part_missing"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common) / std
    return dZ, dgamma, dbeta
