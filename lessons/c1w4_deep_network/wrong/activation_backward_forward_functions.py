# %% exercise="linear_activation_backward" diagnosis="forward_function"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = dA * relu(activation_cache)[0]
    else:
        dZ = dA * sigmoid(activation_cache)[0]
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
