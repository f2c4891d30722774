# %% exercise="update_parameters_with_gd" diagnosis="missing_key"
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for name in grads:
        new[name] = parameters[name[1:]] - learning_rate * grads[name]
    return new
