# %% exercise="compute_cost_with_regularization" diagnosis="absolute_for_square"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.sum(np.abs(W)) for W in (W1, W2, W3))
    return cross_entropy + penalty
