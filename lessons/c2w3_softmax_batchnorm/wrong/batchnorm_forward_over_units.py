# %% exercise="batchnorm_forward" diagnosis="normalised_units"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=0, keepdims=True)
        var = np.var(Z, axis=0, keepdims=True)
        running = {"mean": running["mean"], "var": running["var"]}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running
