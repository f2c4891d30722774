# %% exercise="backward_propagation_with_regularization"
def backward_propagation_with_regularization(X, Y, cache, lambd):
    gradients = backward_propagation(X, Y, cache)
    for name, W in (("dW1", cache[2]), ("dW2", cache[6]), ("dW3", cache[10])):
        gradients[name] = gradients[name] + shrink(W, lambd, X.shape[1])
    return gradients


# %%
def shrink(W, lambd, m):
    return lambd / m * W


# %%
undefined_name  # an experiment that fails must cost nothing


# %% exercise="backward_propagation_with_dropout"
def through_mask(dA, D, keep_prob):
    dA = dA.copy()
    dA[~D] = 0
    return dA / keep_prob


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    grads, dZ = {}, A3 - Y
    for l, W, A_prev, D in ((3, W3, A2, D2), (2, W2, A1, D1), (1, W1, X, None)):
        grads[f"dZ{l}"] = dZ
        grads[f"dW{l}"] = np.matmul(dZ, A_prev.T) / X.shape[1]
        grads[f"db{l}"] = np.average(dZ, axis=1)[:, np.newaxis]
        if D is not None:
            grads[f"dA{l - 1}"] = through_mask(W.T @ dZ, D, keep_prob)
            dZ = grads[f"dA{l - 1}"] * (A_prev > 0)
    return grads


# %% exercise="early_stopping"
def early_stopping(costs, patience):
    best = 0
    for stop in range(len(costs)):
        best = np.argmin(costs[: stop + 1])
        if stop - best == patience:
            return best
    return best


# %%
sum = 3  # the name of a builtin, lost in an experiment
