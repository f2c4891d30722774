# %% exercise="softmax_cross_entropy"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    s = Z - np.max(Z, axis=0)
    loss = np.log(np.sum(np.exp(s), axis=0)) - np.sum(np.where(Y > 0, s, 0), axis=0)
    return float(np.sum(loss) / m), (1.0 / m) * (A - Y)


# %% exercise="batchnorm_backward"
def batchnorm_backward(dY, cache):
    # the graph of the computation, backwards, one node at a time
    N, D = dY.T.shape
    xhat, gamma, sqrtvar = cache["Z_hat"].T, cache["gamma"].T, cache["std"].T
    dout = dY.T
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
