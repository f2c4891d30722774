# %% exercise="initialize_adam"
def initialize_adam(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)


# %% exercise="update_parameters_with_momentum"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {name: beta * v[name] + (1 - beta) * grads[name] for name in grads}
    return update_parameters_with_gd(parameters, v, learning_rate), v


# %% exercise="update_parameters_with_rmsprop"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    s = {name: beta * s[name] + (1 - beta) * grads[name] ** 2 for name in grads}
    scaled = {name: grads[name] / (np.sqrt(s[name]) + epsilon) for name in grads}
    return update_parameters_with_gd(parameters, scaled, learning_rate), s


# %% exercise="update_parameters_with_adam"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v = {name: beta1 * v[name] + (1 - beta1) * grads[name] for name in grads}
    s = {name: beta2 * s[name] + (1 - beta2) * grads[name] ** 2 for name in grads}
    v_corrected = {name: v[name] / (1 - beta1**t) for name in grads}
    s_corrected = {name: s[name] / (1 - beta2**t) for name in grads}
    scaled = {n: v_corrected[n] / (np.sqrt(s_corrected[n]) + epsilon) for n in grads}
    parameters = update_parameters_with_gd(parameters, scaled, learning_rate)
    return parameters, v, s, v_corrected, s_corrected


# %% exercise="schedule_lr_decay"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0, epoch_num // time_interval, decay_rate)


# %% exercise="which_optimizer"
def which_optimizer(gradients, steps, learning_rate):
    w = {"W1": np.zeros((1, 1))}
    runs = {name: dict(w) for name in ("gradient descent", "momentum", "RMSprop", "Adam")}
    v, s, (v_adam, s_adam) = initialize_velocity(w), initialize_velocity(w), initialize_adam(w)
    right = dict.fromkeys(runs, True)
    for t, (g, step) in enumerate(zip(gradients, steps), start=1):
        grads = {"dW1": np.array([[g]])}
        before = {name: p["W1"].item() for name, p in runs.items()}
        runs["gradient descent"] = update_parameters_with_gd(
            runs["gradient descent"], grads, learning_rate
        )
        runs["momentum"], v = update_parameters_with_momentum(
            runs["momentum"], grads, v, 0.9, learning_rate
        )
        runs["RMSprop"], s = update_parameters_with_rmsprop(
            runs["RMSprop"], grads, s, 0.9, learning_rate
        )
        runs["Adam"], v_adam, s_adam, _, _ = update_parameters_with_adam(
            runs["Adam"], grads, v_adam, s_adam, t, learning_rate
        )
        for name in runs:
            moved = runs[name]["W1"].item() - before[name]
            right[name] = right[name] and bool(np.isclose(moved, step, rtol=1e-4))
    return [name for name in right if right[name]][0]
