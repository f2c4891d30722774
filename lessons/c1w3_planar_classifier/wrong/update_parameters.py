# %% wrong="fixed_rate" diagnosis="fixed_rate"
# sentence: {label:value} moved by a step of length 1.2, whatever `learning_rate` was given.
# phrase: stepped with the default learning rate, whatever was given
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = parameters[key] - 1.2 * grads["d" + key]
    return new


# %% wrong="forgets_biases" diagnosis="unchanged" also="factor_2"
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    return {"W1": W1, "b1": parameters["b1"], "W2": W2, "b2": parameters["b2"]}


# %% wrong="grad_keys" diagnosis="no_such_key"
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = parameters[key] - learning_rate * grads[key]
    return new


# %% wrong="in_place" diagnosis="changed_in_place"
def update_parameters(parameters, grads, learning_rate=1.2):
    for key in ("W1", "b1", "W2", "b2"):
        parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters


# %% wrong="returns_tuple" diagnosis="wrong_type"
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return W1, b1, W2, b2


# %% wrong="shallow_copy" diagnosis="changed_in_place"
def update_parameters(parameters, grads, learning_rate=1.2):
    new = parameters.copy()
    for key in ("W1", "b1", "W2", "b2"):
        new[key] -= learning_rate * grads["d" + key]
    return new


# %% wrong="uphill" diagnosis="uphill"
def update_parameters(parameters, grads, learning_rate=1.2):
    return {key: parameters[key] + learning_rate * grads["d" + key] for key in parameters}


# %% wrong="wrong_default" diagnosis="other_weights"
def update_parameters(parameters, grads, learning_rate=0.01):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = parameters[key] - learning_rate * grads["d" + key]
    return new
