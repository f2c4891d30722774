# %% exercise="batchnorm_forward" diagnosis="old_part_missing"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {"mean": 0.1 * mean, "var": 0.1 * var}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running
