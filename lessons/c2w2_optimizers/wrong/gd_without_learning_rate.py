# %% exercise="update_parameters_with_gd" diagnosis="rate_missing"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - grads["d" + name]
    return parameters
