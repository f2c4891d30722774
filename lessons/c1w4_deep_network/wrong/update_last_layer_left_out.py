# %% exercise="update_parameters" diagnosis="unchanged"
def update_parameters(params, grads, learning_rate):
    parameters = dict(params)
    L = len(params) // 2
    for l in range(1, L):
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
