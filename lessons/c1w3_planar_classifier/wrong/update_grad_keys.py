# %% exercise="update_parameters" diagnosis="missing_key"
def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for key in ("W1", "b1", "W2", "b2"):
        new[key] = parameters[key] - learning_rate * grads[key]
    return new
