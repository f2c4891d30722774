# %% exercise="update_parameters_with_gd" diagnosis="returned_none"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
