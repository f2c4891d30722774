# %% exercise="update_parameters_with_momentum" diagnosis="values_differ"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for name in v:
        v[name] = 0.5 * v[name] + 0.5 * grads[name]
        parameters[name[1:]] = parameters[name[1:]] - learning_rate * v[name]
    return parameters, v
