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


# %% wrong="every_class" diagnosis="every_class"
# sentence: {label:value} adds up the logarithms of all classes. What picks the right class?
# phrase: added up the loss of all classes
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    return -np.sum(log_A) / m, (softmax(Z) - Y) / m


# %% wrong="infinite_loss_removed" diagnosis="loss_removed"
# sentence: An example is as wrong as can be, and `cost` does not show it.
# phrase: removed the loss of an example whose probability rounds to 0
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    log_A = np.log(A)
    log_A[np.isinf(log_A)] = 0
    return -np.sum(Y * log_A) / m, (A - Y) / m


# %% wrong="infinity_replaced" diagnosis="infinity_replaced"
# sentence: {label:value} is of the size 1e308, which `np.nan_to_num` puts in the place of infinity. The
#     loss is large, and far from that: compute the logarithm from `Z`.
# phrase: put a huge number in the place of an infinite loss
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    with np.errstate(all="ignore"):
        cost = -np.sum(np.nan_to_num(Y * np.log(A))) / m
    return cost, (A - Y) / m


# %% wrong="small_number_in_logarithm" diagnosis="loss_limited"
# sentence: One example is far more wrong than `cost` shows. A small number in the logarithm, or a limit of
#     the probability, limits the loss, too: compute the logarithm from `Z`.
# phrase: limited the loss by a small number in the logarithm
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(Y * np.log(A + 1e-8)) / m
    return cost, (A - Y) / m


# %% wrong="probabilities_clipped" diagnosis="loss_limited"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(Y * np.log(np.clip(A, 1e-12, 1))) / m
    return cost, (A - Y) / m


# %% wrong="logarithms_limited" diagnosis="loss_limited"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    with np.errstate(all="ignore"):
        log_A = np.nan_to_num(np.log(A), neginf=-100.0)
    return -np.sum(Y * log_A) / m, (A - Y) / m


# %% wrong="labels_left_out" diagnosis="Y_missing"
# sentence: {label:value} is A divided by m: is `Y` missing?
# phrase: left Y out of dZ
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0, keepdims=True))
    return -np.sum(Y * log_A) / m, softmax(Z) / m


# %% wrong="log2" diagnosis="log_base"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    A = softmax(Z)
    cost = -np.sum(np.log2(np.sum(Y * A, axis=0))) / m
    return cost, (A - Y) / m


# %% wrong="mean_of_all_entries" diagnosis="mean_of_all_entries"
# sentence: {label:value} is a mean over all C·m entries. The mean is over the m examples only.
# phrase: took the mean over all entries
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


# %% wrong="sigmoid_slope" diagnosis="extra_a_times_1_a"
# sentence: {label:value} has an extra factor A(1 − A). The derivation above leaves none.
# phrase: multiplied by the derivative of the sigmoid as well
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
# sentence: {label:value} is the derivative with respect to A. The one with respect to Z goes one
#     step further back.
# phrase: took the derivative with respect to A for that with respect to Z
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
# sentence: {label:value} has a second part, for the wrong classes, as the sigmoid's loss has. The
#     loss of the softmax has only one.
# phrase: added the sigmoid's loss of the wrong classes
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


# %% wrong="probabilities_left_out" diagnosis="A_missing"
# sentence: {label:value} is −Y divided by m: is `softmax(Z)` missing?
# phrase: left A out of dZ
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0)
    cost = -np.sum(Y * (s - np.log(np.sum(np.exp(s), axis=0)))) / m
    return cost, -Y / m


# %% wrong="scores_for_probabilities" diagnosis="Z_for_A"
# sentence: {label:value} is (Z − Y) divided by m. The scores are not probabilities yet: where is the
#     softmax?
# phrase: took the scores for the probabilities in dZ
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0)
    cost = -np.sum(Y * (s - np.log(np.sum(np.exp(s), axis=0)))) / m
    return cost, (Z - Y) / m


# %% wrong="log_sum_left_out" diagnosis="shifted_scores_only"
# sentence: {label:value} comes from the shifted scores alone. The logarithm of a probability is the
#     shifted score minus the logarithm of a sum.
# phrase: left the logarithm of the sum out of the cost
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0)
    return -np.sum(Y * s) / m, (softmax(Z) - Y) / m


# %% wrong="one_sum_for_all" diagnosis="exponentials_of_all"
# sentence: {label:value} has one sum of exponentials for the whole matrix. Each example has its own:
#     is the axis of the sum missing?
# phrase: summed the exponentials of all examples in the cost
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=0)
    return -np.sum(Y * (s - np.log(np.sum(np.exp(s))))) / m, (softmax(Z) - Y) / m


# %% wrong="scores_of_rows_shifted" diagnosis="shifted_by_rows"
def softmax_cross_entropy(Z, Y):
    m = Z.shape[1]
    s = Z - np.max(Z, axis=1, keepdims=True)
    log_A = s - np.log(np.sum(np.exp(s), axis=0))
    return -np.sum(Y * log_A) / m, (softmax(Z) - Y) / m
