# %% exercise="compute_cost" diagnosis="only_label_0"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum((1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)
