# %% exercise="batchnorm_forward"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    Z, gamma, beta = (a.astype(np.float32) for a in (Z, gamma, beta))
    mean, var = (running[key].astype(np.float32) for key in ("mean", "var"))
    if mode == "train":
        mu, sigma2 = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
        running = {"mean": 0.9 * mean + 0.1 * mu, "var": 0.9 * var + 0.1 * sigma2}
        mean, var = mu, sigma2
    std = np.sqrt(var + np.float32(eps))
    Z_hat = (Z - mean) / std
    return gamma * Z_hat + beta, {"Z_hat": Z_hat, "std": std, "gamma": gamma}, running


# %% exercise="batchnorm_backward"
def batchnorm_backward(dout, cache):
    dout = dout.astype(np.float32)
    Z_hat, std, gamma = (cache[key].astype(np.float32) for key in ("Z_hat", "std", "gamma"))
    d = gamma * dout
    d = d - d.mean(axis=1, keepdims=True) - Z_hat * (d * Z_hat).mean(axis=1, keepdims=True)
    return d / std, (dout * Z_hat).sum(axis=1, keepdims=True), dout.sum(axis=1, keepdims=True)
