# %% wrong="activation_skipped" diagnosis="activation_skipped"
# sentence: {label:value} is what comes out for dZ = dA. Is the step through the activation missing?
# phrase: left out the derivative of the activation function
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = dA
    else:
        dZ = dA
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% wrong="always_relu" diagnosis="other_function"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% wrong="arguments_turned" diagnosis="arguments_turned"
# sentence: `relu_backward` and `sigmoid_backward` take dA first and the cache second.
# phrase: exchanged the arguments of a function
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(activation_cache, dA)
    else:
        dZ = sigmoid_backward(activation_cache, dA)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% wrong="caches_exchanged" diagnosis="tuple_in_formula"
def linear_activation_backward(dA, cache, activation):
    activation_cache, linear_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% wrong="forward_functions" diagnosis="forward_function"
# sentence: dA was multiplied by the activation itself. Its derivative is asked for.
# phrase: multiplied by the activation for its derivative
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = dA * relu(activation_cache)[0]
    else:
        dZ = dA * sigmoid(activation_cache)[0]
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% wrong="functions_exchanged" diagnosis="other_function"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# %% wrong="other_order" diagnosis="tuple_order"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dW, db, dA_prev


# %% wrong="passes_dA_on" diagnosis="activation_skipped"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dA, linear_cache)
    return dA_prev, dW, db


# %% wrong="whole_cache_on" diagnosis="stand_in_refuses"
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW, db
