# %% exercise="L_model_backward" diagnosis="shapes_do_not_fit"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads
