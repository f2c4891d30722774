# %% exercise="compute_cost_with_regularization" diagnosis="changed_in_place"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for name in ("W1", "W2", "W3"):
        W = parameters[name]
        W *= W
        squares += np.sum(W)
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
