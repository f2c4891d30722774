# %% exercise="layer_spreads" diagnosis="spread_of_Z"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.std(Z)
    return spreads
