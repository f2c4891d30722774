# %% exercise="compute_cost" diagnosis="sum_missing"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
