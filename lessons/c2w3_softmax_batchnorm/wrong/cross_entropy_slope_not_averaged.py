# %% exercise="softmax_cross_entropy" diagnosis="factor_m"
def softmax_cross_entropy(Z, Y):
    m = Y.shape[1]
    A = softmax(Z)
    cost = -np.sum(np.log(A[Y == 1])) / m
    return cost, A - Y
