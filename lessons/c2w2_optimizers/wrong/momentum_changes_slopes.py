# %% exercise="update_parameters_with_momentum" diagnosis="changed_in_place"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for name in v:
        grads[name] *= 1 - beta
        v[name] = beta * v[name] + grads[name]
        parameters[name[1:]] = parameters[name[1:]] - learning_rate * v[name]
    return parameters, v
