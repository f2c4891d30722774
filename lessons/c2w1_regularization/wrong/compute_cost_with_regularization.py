# %% wrong="absolute_values" diagnosis="absolute_for_square"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.sum(np.abs(W)) for W in (W1, W2, W3))
    return cross_entropy + penalty


# %% wrong="brackets_forgotten" diagnosis="penalty_times_m"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / 2 * m * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return cross_entropy + penalty


# %% wrong="fixed_lambd" diagnosis="penalty_without_lambd"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = 1 / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    return cross_entropy + penalty


# %% wrong="forgets_last_layer" diagnosis="layer_missing"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)))
    return cross_entropy + penalty


# %% wrong="in_a_box" diagnosis="kept_axis"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for name in ("W1", "W2", "W3"):
        squares = squares + np.sum(parameters[name] ** 2, keepdims=True)
    return compute_cost(A3, Y) + lambd / (2 * m) * squares


# %% wrong="means_of_squares" diagnosis="mean_of_squares"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.mean(W**2) for W in (W1, W2, W3))
    return cross_entropy + penalty


# %% wrong="norms_not_squared" diagnosis="norm_not_squared"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.linalg.norm(W) for W in (W1, W2, W3))
    return cross_entropy + penalty


# %% wrong="only_penalty" diagnosis="cross_entropy_missing"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return penalty


# %% wrong="penalises_biases" diagnosis="biases_penalised"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.sum(p**2) for p in parameters.values())
    return cross_entropy + penalty


# %% wrong="penalty_not_divided_by_m" diagnosis="penalty_not_divided"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / 2 * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    return cross_entropy + penalty


# %% wrong="squares_in_place" diagnosis="changed_in_place"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for name in ("W1", "W2", "W3"):
        W = parameters[name]
        W *= W
        squares += np.sum(W)
    return compute_cost(A3, Y) + lambd / (2 * m) * squares


# %% wrong="subtracts_penalty" diagnosis="penalty_sign"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return cross_entropy - penalty


# %% wrong="without_penalty" diagnosis="penalty_missing"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return cross_entropy


# %% wrong="without_the_half" diagnosis="penalty_doubled"
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / m * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    return cross_entropy + penalty
