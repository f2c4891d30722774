# %% wrong="cache_one_too_high" diagnosis="index_out_of_range"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="dA_not_kept" diagnosis="missing_key"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        pass
    return grads


# %% wrong="dA_one_too_high" diagnosis="missing_key"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l)] = dA
    return grads


# %% wrong="empties_the_caches" diagnosis="changed_in_place"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches.pop(), activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="first_layer_left_out" diagnosis="missing_key"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(2, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="forward_order" diagnosis="stand_in_refuses"
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


# %% wrong="last_layer_only" diagnosis="missing_key"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in [L]:
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="only_label_0" diagnosis="only_label_0"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = np.divide(1 - Y, 1 - AL)
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="only_label_1" diagnosis="only_label_1"
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


# %% wrong="relu_in_last_layer" diagnosis="relu_in_last"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="same_dA_for_all" diagnosis="stand_in_refuses"
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = (
            linear_activation_backward(dA, caches[l - 1], activation)
        )
        pass
    return grads


# %% wrong="start_sign" diagnosis="start_sign"
# sentence: the gradients of the last layer start with the wrong sign of dAL.
# phrase: started the backward pass with the wrong sign
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads


# %% wrong="starts_with_error" diagnosis="dZ_for_dA"
# sentence: the last layer got AL - Y for dA. That is its dZ; the sigmoid's derivative then counts twice.
# phrase: started the backward pass with dZ for dA
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = AL - Y
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads["dA" + str(l - 1)] = dA
    return grads
