# %% exercise="batchnorm_backward" diagnosis="variance_part_missing"
def batchnorm_backward(dY, cache):
    Z_hat, std, gamma = cache["Z_hat"], cache["std"], cache["gamma"]
    dbeta = np.sum(dY, axis=1, keepdims=True)
    dgamma = np.sum(dY * Z_hat, axis=1, keepdims=True)
    dZ_hat = gamma * dY
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common) / std
    return dZ, dgamma, dbeta
