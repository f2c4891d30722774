# %% exercise="layer_spreads" diagnosis="bias_missing"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = activate(parameters[f"W{l}"] @ A, activation)
        spreads[f"A{l}"] = np.std(A)
    return spreads
