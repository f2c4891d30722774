# %% exercise="update_parameters" diagnosis="fixed_rate"
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = parameters[key] - 1.2 * grads["d" + key]
    return new
