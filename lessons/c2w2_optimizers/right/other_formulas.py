# %% exercise="update_parameters_with_momentum"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    # the average moves a part of the way towards the slope
    new_v = {k: v[k] + (1 - beta) * (grads[k] - v[k]) for k in v}
    new_v["steps"] = 1
    return {k: parameters[k] - learning_rate * new_v["d" + k] for k in parameters}, new_v


# %% exercise="update_parameters_with_rmsprop"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    new_s = {k: np.einsum(",ij->ij", beta, s[k]) for k in s}
    for k in new_s:
        new_s[k] = new_s[k] + (1 - beta) * np.einsum("ij,ij->ij", grads[k], grads[k])
    size = {k: np.hypot(0, np.sqrt(new_s[k])) + epsilon for k in s}
    return {
        k: parameters[k] - learning_rate * (grads["d" + k] / size["d" + k]) for k in parameters
    }, new_s


# %% exercise="update_parameters_with_adam"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    # both corrections folded into the length of the step
    one, two = 1 - beta1**t, 1 - beta2**t
    rate = learning_rate * two**0.5 / one
    out = {}
    for k in parameters:
        dk = "d" + k
        v[dk] = beta1 * v[dk] + (1 - beta1) * grads[dk]
        s[dk] = beta2 * s[dk] + (1 - beta2) * grads[dk] * grads[dk]
        out[k] = parameters[k] - rate * v[dk] / (np.sqrt(s[dk]) + epsilon * two**0.5)
    return out, v, s, {k: v[k] / one for k in v}, {k: s[k] / two for k in s}


# %% exercise="update_lr"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return np.divide(learning_rate0, 1 + np.dot(decay_rate, epoch_num))
