# %% exercise="update_parameters_with_gd" diagnosis="step_only"
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for name in parameters:
        new[name] = learning_rate * grads["d" + name]
    return new
