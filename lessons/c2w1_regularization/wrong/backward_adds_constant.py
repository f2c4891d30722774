# %% exercise="backward_propagation_with_regularization" diagnosis="weights_missing"
def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    gradients = backward_propagation(X, Y, cache)
    for name in ("dW1", "dW2", "dW3"):
        gradients[name] = gradients[name] + lambd / m
    return gradients
