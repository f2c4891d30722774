# %% wrong="X_every_time" diagnosis="not_carried_on"
# sentence: {label:value} comes out if a layer gets another input than the output of the layer before it. That layer's final weights must be used to compute it[[ (the standard deviation is {std:.3g})]].
# phrase: did not pass the layer's output on to the next
# hidden: std
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ X + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="always_relu" diagnosis="other_activation"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.maximum(0, Z)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="always_tanh" diagnosis="other_activation"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.tanh(Z)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="as_list" diagnosis="wrong_type"
def layer_spreads(X, parameters, activation):
    spreads = []
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads.append(np.std(A))
    return spreads


# %% wrong="before_the_layer" diagnosis="with_input"
# sentence: {label:value} belongs to the layer before: is the count of layers off by one?
# phrase: counted the layers from the input
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        spreads[f"A{l}"] = np.std(A)
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
    return spreads


# %% wrong="changes_X" diagnosis="changed_in_place"
def layer_spreads(X, parameters, activation):
    spreads = {}
    X -= np.mean(X) * 0
    X /= 2
    A = X * 2
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="count_of_all_entries" diagnosis="no_such_key"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="ddof" diagnosis="divided_by_one_less"
# sentence: {label:value} is divided by one number less (`ddof=1`). Use plain `np.std`.
# phrase: divided by one number less
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A, ddof=1)
    return spreads


# %% wrong="keys_by_number" diagnosis="missing_key"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[l] = np.std(A)
    return spreads


# %% wrong="last_layer_missing" diagnosis="missing_key"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="last_sigmoid" diagnosis="last_is_sigmoid"
# sentence: {label:value} comes out with a sigmoid in the last layer.
# phrase: put a sigmoid in the last layer
def layer_spreads(X, parameters, activation):
    AL, cache = forward_propagation(X, parameters, activation)
    return {f"A{l}": np.std(cache[f"A{l}"]) for l in range(1, len(parameters) // 2 + 1)}


# %% wrong="mean" diagnosis="mean_for_spread"
# sentence: {label:value} is the mean of the numbers, not their standard deviation.
# phrase: returned the mean for the standard deviation
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.mean(A)
    return spreads


# %% wrong="mean_size" diagnosis="root_mean_square"
# sentence: {label:value} comes out with the root of the mean square in place of the standard deviation[[, which is {std:.3g}]]: subtract the mean first.
# phrase: took the root of the mean square for the standard deviation
# hidden: std
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.sqrt(np.mean(A**2))
    return spreads


# %% wrong="of_Z" diagnosis="spread_of_Z"
# sentence: {label:value} is the standard deviation of Z, before the activation.
# phrase: took Z instead of A
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(Z)
    return spreads


# %% wrong="per_unit" diagnosis="sum_missing"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A, axis=1)
    return spreads


# %% wrong="per_unit_averaged" diagnosis="spread_per_unit"
# sentence: {label:value} is a mean of several standard deviations. Take one over the whole matrix.
# phrase: averaged the standard deviations of the units
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.mean(np.std(A, axis=1))
    return spreads


# %% wrong="star_for_at" diagnosis="shapes_do_not_fit"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] * A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="variance" diagnosis="variance"
# sentence: {label:value} is the variance, the square of the standard deviation.
# phrase: returned the variance for the standard deviation
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.var(A)
    return spreads


# %% wrong="weights_transposed" diagnosis="transpose"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"].T @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads


# %% wrong="without_bias" diagnosis="bias_missing"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = activate(parameters[f"W{l}"] @ A, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads
