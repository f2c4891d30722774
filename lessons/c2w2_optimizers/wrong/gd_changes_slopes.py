# %% exercise="update_parameters_with_gd" diagnosis="changed_in_place"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        grads["d" + name] *= learning_rate
        parameters[name] = parameters[name] - grads["d" + name]
    return parameters
