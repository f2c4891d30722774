# %% exercise="batchnorm_forward"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    momentum = 0.9
    if mode == "train":
        mean = Z.mean(axis=1, keepdims=True)
        var = Z.var(axis=1, keepdims=True)
        running["mean"] *= momentum
        running["mean"] += (1 - momentum) * mean
        running["var"] -= (1 - momentum) * (running["var"] - var)
    elif mode == "test":
        mean = running["mean"]
        var = running["var"]
    else:
        raise ValueError("mode is train or test")
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    cache = {"gamma": gamma, "std": std, "Z_hat": Z_hat}
    return gamma * Z_hat + beta, cache, running
