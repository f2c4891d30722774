# %% exercise="batchnorm_backward"
def batchnorm_backward(dout, cache):
    Z_hat, m = cache["Z_hat"], dout.shape[1]
    dbeta = np.einsum("ji->j", dout)[:, None]
    dgamma = np.einsum("ji,ji->j", dout, Z_hat)[:, None]
    dZ = cache["gamma"] / (m * cache["std"]) * (m * dout - dbeta - Z_hat * dgamma)
    return dZ, dgamma, dbeta


# %% exercise="fold_batchnorm"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    # batch norm itself, asked for no input and for each single input
    zeros = np.zeros((W.shape[0], 1))
    b_folded = batchnorm_forward(zeros, gamma, beta, "test", running, eps)[0]
    return batchnorm_forward(W, gamma, beta, "test", running, eps)[0] - b_folded, b_folded
