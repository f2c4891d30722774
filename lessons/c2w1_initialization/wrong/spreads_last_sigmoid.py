# %% exercise="layer_spreads" diagnosis="last_is_sigmoid"
def layer_spreads(X, parameters, activation):
    AL, cache = forward_propagation(X, parameters, activation)
    return {f"A{l}": np.std(cache[f"A{l}"]) for l in range(1, len(parameters) // 2 + 1)}
