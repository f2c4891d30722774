# %% exercise="layer_spreads" diagnosis="with_input"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        spreads[f"A{l}"] = np.std(A)
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
    return spreads
