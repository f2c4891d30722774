# %% exercise="layer_spreads" diagnosis="missing_key"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads
