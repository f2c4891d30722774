# %% exercise="softmax_cross_entropy" diagnosis="two_sided_loss"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = (A - Y) / m
    return cost, dZ
