# %% wrong="absolute_values" diagnosis="absolute_values"
# sentence: {label:value} comes out with absolute values where squares are asked for. That is another penalty, L1.
# phrase: took absolute values for squares
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.sum(np.abs(W)) for W in (W1, W2, W3))
    return cross_entropy + penalty


# %% wrong="brackets_forgotten" diagnosis="penalty_times_m"
# sentence: {label:value} comes out if the penalty is multiplied by m. Mind the brackets around its divisor.
# phrase: multiplied the penalty by m
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / 2 * m * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return cross_entropy + penalty


# %% wrong="fixed_lambd" diagnosis="penalty_without_lambd"
# sentence: {label:value} comes out if the penalty does not depend on `lambd`.
# phrase: left `lambd` out of the penalty
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = 1 / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    return cross_entropy + penalty


# %% wrong="forgets_last_layer" diagnosis="layer_missing"
# sentence: {label:value} comes out if the weights of one layer are left out of the penalty.
# phrase: left one layer out of the penalty
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
# sentence: {label:value} comes out with the mean of the squares of each matrix. Their sum is asked for.
# phrase: took the mean of the squares for their sum
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.mean(W**2) for W in (W1, W2, W3))
    return cross_entropy + penalty


# %% wrong="norms_not_squared" diagnosis="norm_not_squared"
# sentence: {label:value} comes out with the norms of the matrices. Their squares are asked for.
# phrase: did not square the norms
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.linalg.norm(W) for W in (W1, W2, W3))
    return cross_entropy + penalty


# %% wrong="only_penalty" diagnosis="cross_entropy_missing"
# sentence: {label:value} is the penalty alone, without the cross-entropy.
# phrase: returned the penalty alone
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return penalty


# %% wrong="penalises_biases" diagnosis="biases_penalised"
# sentence: {label:value} comes out if the biases are in the penalty, too. Only the weights belong there.
# phrase: put the biases into the penalty
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / (2 * m) * sum(np.sum(p**2) for p in parameters.values())
    return cross_entropy + penalty


# %% wrong="penalty_not_divided_by_m" diagnosis="penalty_not_divided"
# sentence: {label:value} comes out if the penalty is not divided by m.
# phrase: did not divide the penalty by m
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
# sentence: {label:value} comes out if the penalty is subtracted. Then large weights would be rewarded.
# phrase: subtracted the penalty
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return cross_entropy - penalty


# %% wrong="without_penalty" diagnosis="penalty_missing"
# sentence: {label:value} comes out without the penalty.
# phrase: left out the penalty
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = (
        lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    )
    return cross_entropy


# %% wrong="without_the_half" diagnosis="penalty_doubled"
# sentence: {label:value} comes out if the penalty is twice as large as it should be. Look at its divisor.
# phrase: made the penalty twice as large
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    cross_entropy = compute_cost(A3, Y)
    penalty = lambd / m * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))
    return cross_entropy + penalty


# %% wrong="not_squared" diagnosis="not_squared"
# sentence: {label:value} comes out if the weights are not squared. Negative ones then cancel positive ones.
# phrase: did not square
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    penalty = lambd / (2 * m) * sum(np.sum(parameters[name]) for name in ("W1", "W2", "W3"))
    return compute_cost(A3, Y) + penalty


# %% wrong="last_layer_only" diagnosis="one_layer_only"
# sentence: {label:value} comes out if only the last layer is in the penalty. Is something overwritten in each round of a loop?
# phrase: penalised one layer only
def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    for name in ("W1", "W2", "W3"):
        penalty = lambd / (2 * m) * np.sum(np.square(parameters[name]))
    return compute_cost(A3, Y) + penalty
