# %% exercise="compute_cost" diagnosis="values_differ"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(np.sum((A2 - Y) ** 2) / m)
