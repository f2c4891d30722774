# %% exercise="batchnorm_backward"
def batchnorm_backward(dout, cache):
    # the graph of the computation, backwards, one node at a time
    N, D = dout.T.shape
    xhat, gamma, sqrtvar = cache["Z_hat"].T, cache["gamma"].T, cache["std"].T
    dout = dout.T
    xmu = xhat * sqrtvar
    ivar = 1.0 / sqrtvar
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    dsqrtvar = -1.0 / (sqrtvar**2) * divar
    dvar = 0.5 * 1.0 / sqrtvar * dsqrtvar
    dsq = 1.0 / N * np.ones((N, D)) * dvar
    dxmu2 = 2 * xmu * dsq
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dx1, axis=0)
    dx2 = 1.0 / N * np.ones((N, D)) * dmu
    return (dx1 + dx2).T, dgamma.reshape(D, 1), dbeta.reshape(D, 1)
