# %% wrong="no_shortcut" diagnosis="shortcut_missing"
# sentence: {label:value} is that of two plain layers: the shortcut is missing.
# phrase: forgot the shortcut
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="added_after_relu" diagnosis="shortcut_too_late"
# sentence: The shortcut was added after the last ReLU. Add it to Z2 first; the ReLU comes after the sum.
# phrase: added the shortcut after the last ReLU
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2
    A = np.maximum(0, Z) + shortcut
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="relu_before_sum" diagnosis="relu_on_branch"
# sentence: {label:value} has a ReLU on Z2 before the sum. There is one ReLU only at the end, after the sum.
# phrase: put a ReLU on the branch before the sum
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = np.maximum(0, Z2) + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="no_last_relu" diagnosis="sum_without_relu"
# sentence: {label:value} has negative entries: the ReLU after the sum is missing.
# phrase: forgot the ReLU after the sum
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 + shortcut
    A = Z
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="no_first_relu" diagnosis="first_relu_missing"
# sentence: {label:value} was computed without the ReLU between the two layers.
# phrase: left out the first ReLU
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = Z1
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="shortcut_from_A1" diagnosis="shortcut_from_inside"
# sentence: The shortcut begins at A1. It begins at the input of the block, `A_prev`.
# phrase: took the shortcut from inside the block
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A1[:, : A_prev.shape[1]]
    Z = Z2 + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="never_projects" diagnosis="shapes_do_not_fit"
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev
    Z = Z2 + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="shortcut_multiplied" diagnosis="shortcut_multiplied"
# sentence: The shortcut was multiplied with the branch. It is added.
# phrase: multiplied the shortcut with the branch
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 * shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="shortcut_subtracted" diagnosis="shortcut_subtracted"
# sentence: {label:value} has the shortcut subtracted. It is added.
# phrase: subtracted the shortcut
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 - shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="bias_forgotten" diagnosis="second_bias_missing"
# sentence: {label:value} was computed without `b2`.
# phrase: left out the second bias
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="first_bias_forgotten" diagnosis="first_bias_missing"
# sentence: {label:value} was computed without `b1`.
# phrase: left out the first bias
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A, cache


# %% wrong="no_cache" diagnosis="wrong_count"
def residual_block_forward(A_prev, parameters):
    Z1 = A_prev @ parameters["W1"] + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ parameters["W2"] + parameters["b2"]
    shortcut = A_prev @ parameters["Ws"] if "Ws" in parameters else A_prev
    Z = Z2 + shortcut
    A = np.maximum(0, Z)
    cache = (A_prev, Z1, A1, Z, parameters)
    return A
