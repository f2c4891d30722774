# %% exercise="softmax_cross_entropy" diagnosis="factor_m"
def softmax_cross_entropy(Z, Y):
    m = Y.shape[1]
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    cost = -np.sum(Y * log_A)
    dZ = (np.exp(log_A) - Y) / m
    return cost, dZ
