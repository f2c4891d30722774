# %% exercise="compute_cost_with_regularization" diagnosis="kept_axis"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for name in ("W1", "W2", "W3"):
        squares = squares + np.sum(parameters[name] ** 2, keepdims=True)
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
