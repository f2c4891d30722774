# %% wrong="cost_not_averaged" diagnosis="factor_m"
def softmax_cross_entropy(Z, Y):
    m = Y.shape[1]
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    cost = -np.sum(Y * log_A)
    dZ = (np.exp(log_A) - Y) / m
    return cost, dZ


# %% wrong="divided_by_classes" diagnosis="wrong_divisor"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[0]
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    cost = -np.sum(Y * log_A) / m
    dZ = (softmax(Z) - Y) / m
    return cost, dZ


# %% wrong="log2" diagnosis="log_base"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(np.log2(np.sum(Y * A, axis=0))) / m
    return cost, (A - Y) / m


# %% wrong="mean_of_all_entries" diagnosis="mean_of_all_entries"
def softmax_cross_entropy(Z, Y):
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    cost = -np.mean(Y * log_A)
    dZ = (softmax(Z) - Y) / Z.shape[1]
    return cost, dZ


# %% wrong="one_cost_an_example" diagnosis="sum_missing"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0)
    cost = -np.sum(Y * (s - np.log(np.sum(np.exp(s), axis=0))), axis=0)
    return cost, (softmax(Z) - Y) / m


# %% wrong="returns_exchanged" diagnosis="tuple_order"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(np.log(np.sum(Y * A, axis=0))) / m
    return (A - Y) / m, cost


# %% wrong="sigmoid_slope" diagnosis="sigmoid_slope"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    s = Z - np.max(Z, axis=0)
    cost = -np.sum(Y * (s - np.log(np.sum(np.exp(s), axis=0)))) / m
    dZ = (A - Y) * A * (1 - A) / m
    return cost, dZ


# %% wrong="sign_of_cost" diagnosis="sign"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = np.sum(np.log(np.sum(A * Y, axis=0))) / m
    return cost, (A - Y) / m


# %% wrong="sign_of_slope" diagnosis="sign"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    return -np.sum(Y * log_A) / m, (Y - softmax(Z)) / m


# %% wrong="slope_in_A" diagnosis="slope_in_A"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    s = Z - np.max(Z, axis=0)
    cost = -np.sum(Y * (s - np.log(np.sum(np.exp(s), axis=0)))) / m
    dA = -Y / A / m
    return cost, dA


# %% wrong="slope_not_averaged" diagnosis="factor_m"
def softmax_cross_entropy(Z, Y):
    m = Y.shape[1]
    A = softmax(Z)
    cost = -np.sum(np.log(A[Y == 1])) / m
    return cost, A - Y


# %% wrong="two_sided" diagnosis="two_sided_loss"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = (A - Y) / m
    return cost, dZ


# %% wrong="zero_times_infinity" diagnosis="nan_inf"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(Y * np.log(A)) / m
    dZ = (A - Y) / m
    return cost, dZ
