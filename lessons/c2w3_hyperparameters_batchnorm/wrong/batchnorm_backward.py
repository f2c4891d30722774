# %% wrong="batch_as_fixed" diagnosis="batch_as_fixed"
# sentence: {label:value} is right for a fixed mean and variance. But each example moves both of
#     them.
# phrase: took the mean and the variance for fixed numbers
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = dZ_hat / std
    return dZ, dgamma, dbeta


# %% wrong="corrections_added" diagnosis="corrections_added"
# sentence: The two corrections inside `dZ` were added. They are subtracted.
# phrase: added the two corrections of dZ
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat + common + Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="dgamma_and_dbeta_exchanged" diagnosis="tuple_order"
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dbeta, dgamma


# %% wrong="dgamma_from_Z" diagnosis="from_Z"
# sentence: {label:value} was computed with Z − μ. It needs the normalised Z_hat.
# phrase: used Z − μ for Z_hat
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat * std, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="gamma_in_dbeta" diagnosis="gamma_in_beta"
# sentence: {label:value} contains `gamma`. It is made of dout alone.
# phrase: put gamma into the gradient of beta
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    d = gamma * dout
    dbeta = np.sum(d, axis=1, keepdims=True)
    d = d - d.mean(axis=1, keepdims=True) - Z_hat * np.mean(d * Z_hat, axis=1, keepdims=True)
    return d / std, dgamma, dbeta


# %% wrong="gamma_in_dgamma" diagnosis="gamma_twice"
# sentence: {label:value} contains `gamma` itself. It is made of dout and Z_hat.
# phrase: put gamma into its own gradient
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(gamma * dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="gamma_missing" diagnosis="gamma_missing"
# sentence: {label:value} was computed without `gamma`.
# phrase: left out gamma
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="keepdims_missing" diagnosis="lost_axis"
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1)
    dgamma = np.sum(dout * Z_hat, axis=1)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="mean_part_missing" diagnosis="mean_part_missing"
# sentence: {label:value} lacks the part that comes through the mean.
# phrase: left out the path through the mean
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="means_for_sums" diagnosis="factor_1_m"
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.mean(dout, axis=1, keepdims=True)
    dgamma = np.mean(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="over_units" diagnosis="wrong_axis"
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=0, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=0, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="std_missing" diagnosis="std_missing"
# sentence: {label:value} was not divided by `std`.
# phrase: did not divide by the standard deviation
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = dZ_hat - common - Z_hat * along
    return dZ, dgamma, dbeta


# %% wrong="std_squared" diagnosis="std_twice"
# sentence: {label:value} was divided by `std` twice. `std` holds the square root already.
# phrase: divided by std twice
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std**2
    return dZ, dgamma, dbeta


# %% wrong="sums_for_means" diagnosis="sums_inside"
# sentence: The two corrections inside `dZ` are sums. The formula has means.
# phrase: took sums for the means inside dZ
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.sum(dZ_hat, axis=1, keepdims=True)
    along = np.sum(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / std
    return dZ, dgamma, dbeta


# %% wrong="variance_part_missing" diagnosis="variance_part_missing"
# sentence: {label:value} lacks the part that comes through the variance.
# phrase: left out the path through the variance
def batchnorm_backward(dout, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common) / std
    return dZ, dgamma, dbeta
