# %% exercise="compute_cost" diagnosis="kept_axis"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(np.log(A2) @ Y.T + np.log(1 - A2) @ (1 - Y).T) / m
