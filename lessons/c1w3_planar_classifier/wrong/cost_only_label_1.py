# %% exercise="compute_cost" diagnosis="only_label_1"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A2)) / m)
