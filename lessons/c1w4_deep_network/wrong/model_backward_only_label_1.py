# %% exercise="L_model_backward" diagnosis="only_label_1"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -np.divide(Y, AL)
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads
