# %% exercise="compute_cost" diagnosis="shapes_do_not_fit"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(np.dot(np.log(A2), Y) + np.dot(np.log(1 - A2), 1 - Y)) / m)
