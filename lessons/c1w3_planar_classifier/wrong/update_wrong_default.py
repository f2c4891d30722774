# %% exercise="update_parameters" diagnosis="values_differ"
def update_parameters(parameters, grads, learning_rate=0.01):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = parameters[key] - learning_rate * grads["d" + key]
    return new
