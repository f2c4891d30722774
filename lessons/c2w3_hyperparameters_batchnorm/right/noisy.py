# %% exercise="batchnorm_forward"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    print("mode", mode)
    if mode == "test":
        out = gamma * (Z - running["mean"]) / np.sqrt(running["var"] + eps) + beta
        return [out, (), running]
    mean = Z.mean(axis=1).reshape(-1, 1)
    var = np.mean(np.square(Z), axis=1, keepdims=True) - mean**2
    var = np.maximum(var, np.mean(np.square(Z - mean), axis=1, keepdims=True))
    std = (var + eps) ** 0.5
    Z_hat = (Z - mean) / std
    running["mean"] = 0.9 * running["mean"] + (1 - 0.9) * mean
    running["var"] = 0.9 * running["var"] + (1 - 0.9) * var
    return [
        gamma * Z_hat + beta,
        {"Z_hat": Z_hat, "std": std, "gamma": gamma, "beta": beta, "eps": eps, "Z": Z},
        running,
    ]
