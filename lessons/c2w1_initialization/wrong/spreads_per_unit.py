# %% exercise="layer_spreads" diagnosis="sum_missing"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A, axis=1)
    return spreads
