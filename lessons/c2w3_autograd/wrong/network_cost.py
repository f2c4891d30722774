# %% wrong="relu_at_the_end" diagnosis="relu_at_the_end"
# sentence: {label:value} looks as if the last layer had a ReLU. Its scores go into the softmax as they are.
# phrase: put a ReLU after the last layer
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = A - A.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="no_shift" diagnosis="nan_inf"
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="no_relu" diagnosis="hidden_relu_missing" also="numpy_for_tensors"
# sentence: {label:value} looks as if the ReLU of the hidden layers were missing.
# phrase: left out the ReLU of the hidden layers
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = Z
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="sum_for_mean" diagnosis="factor_m" also="factor_2"
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).sum()
    return cost


# %% wrong="right_score_missing" diagnosis="right_score_missing"
# sentence: {label:value} lacks the score of the right class, or has a score with the wrong sign.
# phrase: left out the score of the right class
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums).mean()
    return cost


# %% wrong="right_score_added" diagnosis="right_score_missing"
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums + (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="shift_reversed" diagnosis="right_score_missing"
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z.max(axis=0, keepdims=True) - Z
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="log_missing" diagnosis="log_of_sum" also="numpy_for_tensors"
# sentence: {label:value} has the sum of the exponentials where its logarithm belongs.
# phrase: left out the logarithm of the sum
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = exp(Z).sum(axis=0, keepdims=True)
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="log_of_each" diagnosis="log_of_each"
# sentence: {label:value} takes the logarithm before the sum.
# phrase: took the logarithm of each exponential
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z)).sum(axis=0, keepdims=True)
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="shift_in_one_term" diagnosis="shift_in_one_term"
# sentence: {label:value} subtracts the largest score in one of the two terms only.
# phrase: shifted only one of the two terms
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    log_sums = log(exp(Z - Z.max(axis=0, keepdims=True)).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="bias_missing" diagnosis="bias_missing"
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="numpy_functions" diagnosis="numpy_for_tensors"
# sentence: it does not use the given `relu`, `exp` and `log`. Those of numpy do not know your Tensor.
# phrase: used functions that do not work on tensors
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.maximum(0, Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = np.log(np.exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost


# %% wrong="last_layer_missing" diagnosis="output_layer_missing" also="used_before_set, shapes_do_not_fit"
# sentence: {label:value} comes from a network that lacks its last layer.
# phrase: left out the last layer
def network_cost(X, Y, parameters):
    A = X
    for l in range(1, len(parameters) // 2):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    return cost
