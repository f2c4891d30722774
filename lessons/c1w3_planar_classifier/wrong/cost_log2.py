# %% exercise="compute_cost" diagnosis="log_base"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)) / m)
