# %% exercise="layer_spreads" diagnosis="other_activation"
def layer_spreads(X, parameters, activation):
    spreads = {}
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.tanh(Z)
        spreads[f"A{l}"] = np.std(A)
    return spreads
