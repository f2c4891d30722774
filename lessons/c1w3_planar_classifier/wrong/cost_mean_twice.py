# %% exercise="compute_cost" diagnosis="factor_1_m"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(np.mean(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))) / m)
