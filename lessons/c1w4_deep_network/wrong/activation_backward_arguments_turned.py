# %% exercise="linear_activation_backward" diagnosis="arguments_turned"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(activation_cache, dA)
    else:
        dZ = sigmoid_backward(activation_cache, dA)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
