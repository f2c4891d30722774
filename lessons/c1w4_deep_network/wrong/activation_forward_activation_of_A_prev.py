# %% exercise="linear_activation_forward" diagnosis="swapped"
def linear_activation_forward(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(A_prev)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(A_prev)
    cache = (linear_cache, activation_cache)
    return A, cache
