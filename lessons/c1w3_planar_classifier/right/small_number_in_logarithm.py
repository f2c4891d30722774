# %% exercise="compute_cost"
def compute_cost(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(A2 + 1e-15) + (1 - Y) * np.log(1 - A2 + 1e-15)))
