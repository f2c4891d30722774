# %% exercise="layer_spreads" diagnosis="root_mean_square"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activate(Z, activation)
        spreads[f"A{l}"] = np.sqrt(np.mean(A**2))
    return spreads
