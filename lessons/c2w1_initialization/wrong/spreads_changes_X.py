# %% exercise="layer_spreads" diagnosis="changed_in_place"
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
