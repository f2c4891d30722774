# %% wrong="biases_stay" diagnosis="unmoved"
# sentence: {label:value} did not move at all. Every weight and every bias moves.
# phrase: left some parameters unmoved
def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
    return parameters


# %% wrong="changes_slopes" diagnosis="changed_in_place"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        grads["d" + name] *= learning_rate
        parameters[name] = parameters[name] - grads["d" + name]
    return parameters


# %% wrong="forgets_return" diagnosis="returned_none"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]


# %% wrong="keys_of_slopes" diagnosis="missing_key"
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for name in grads:
        new[name] = parameters[name[1:]] - learning_rate * grads[name]
    return new


# %% wrong="last_layer_stays" diagnosis="unmoved"
def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="returns_the_step" diagnosis="only_the_step"
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for name in parameters:
        new[name] = learning_rate * grads["d" + name]
    return new


# %% wrong="uphill" diagnosis="uphill"
def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] + learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] + learning_rate * grads["db" + str(l)]
    return parameters


# %% wrong="without_learning_rate" diagnosis="rate_missing"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - grads["d" + name]
    return parameters
