# %% wrong="arrays_in_place" diagnosis="changed_in_place"
def update_parameters(params, grads, learning_rate):
    parameters = params.copy()
    for l in range(1, len(params) // 2 + 1):
        parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="begins_at_zero" diagnosis="no_such_key"
def update_parameters(params, grads, learning_rate):
    parameters = dict(params)
    L = len(params) // 2
    for l in range(L):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="bias_forgotten" diagnosis="unchanged" also="factor_2"
def update_parameters(params, grads, learning_rate):
    parameters = dict(params)
    L = len(params) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)]
    return parameters


# %% wrong="last_layer_left_out" diagnosis="unchanged" also="factor_2"
def update_parameters(params, grads, learning_rate):
    parameters = dict(params)
    L = len(params) // 2
    for l in range(1, L):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="same_dictionary" diagnosis="changed_in_place"
def update_parameters(params, grads, learning_rate):
    parameters = params
    L = len(params) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="uphill" diagnosis="uphill"
def update_parameters(params, grads, learning_rate):
    parameters = dict(params)
    L = len(params) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = params["W" + str(l)] + learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] + learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="without_learning_rate" diagnosis="rate_missing"
def update_parameters(params, grads, learning_rate):
    return {key: value - grads["d" + key] for key, value in params.items()}
