# %% exercise="compute_cost" diagnosis="squared_error"
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = np.mean((AL - Y) ** 2)
    return np.squeeze(cost)
