# %% exercise="update_parameters_with_gd"
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name, array in parameters.items():
        array -= learning_rate * grads["d" + name]
    return parameters


# %% exercise="update_parameters_with_momentum"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for name, velocity in v.items():
        velocity *= beta
        velocity += (1 - beta) * grads[name]
        parameters[name[1:]] -= learning_rate * velocity
    return parameters, v


# %% exercise="update_parameters_with_rmsprop"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for name in s:
        s[name] += (1 - beta) * (np.square(grads[name]) - s[name])
        parameters[name[1:]] -= learning_rate * grads[name] / (s[name] ** 0.5 + epsilon)
    return parameters, s
