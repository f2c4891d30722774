# %% exercise="compute_cost" diagnosis="broadcast_shape"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL))) / m
    return np.squeeze(cost)
