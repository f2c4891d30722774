# %% exercise="update_parameters_with_gd"
def update_parameters_with_gd(parameters, grads, learning_rate):
    rate = np.float32(learning_rate)
    return {
        name: parameters[name].astype(np.float32) - rate * grads["d" + name].astype(np.float32)
        for name in parameters
    }


# %% exercise="random_mini_batches"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    X, Y = X[:, order].astype(np.float32), Y[:, order].astype(np.float32)
    cuts = range(mini_batch_size, X.shape[1], mini_batch_size)
    return list(zip(np.split(X, cuts, axis=1), np.split(Y, cuts, axis=1)))


# %% exercise="initialize_velocity"
def initialize_velocity(parameters):
    return {"d" + name: np.zeros(parameters[name].shape, np.float32) for name in parameters}


# %% exercise="update_parameters_with_momentum"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    small = {name: grads[name].astype("float32") for name in grads}
    v = {
        name: np.float32(beta) * v[name].astype("float32") + np.float32(1 - beta) * small[name]
        for name in v
    }
    for name in parameters:
        moved = np.float32(learning_rate) * v["d" + name]
        parameters[name] = parameters[name].astype("float32") - moved
    return parameters, v


# %% exercise="update_parameters_with_rmsprop"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    f = np.float32
    for name in parameters:
        g = grads["d" + name].astype(f)
        s["d" + name] = f(beta) * s["d" + name].astype(f) + f(1 - beta) * g**2
        step = f(learning_rate) * g / (np.sqrt(s["d" + name]) + f(epsilon))
        parameters[name] = parameters[name].astype(f) - step
    return parameters, s


# %% exercise="update_parameters_with_adam"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    f = np.float32
    vc, sc = {}, {}
    for name in parameters:
        key = "d" + name
        g = grads[key].astype(f)
        v[key] = f(beta1) * v[key].astype(f) + f(1 - beta1) * g
        s[key] = f(beta2) * s[key].astype(f) + f(1 - beta2) * g * g
        vc[key] = v[key] / f(1 - beta1**t)
        sc[key] = s[key] / f(1 - beta2**t)
        step = f(learning_rate) * vc[key] / (np.sqrt(sc[key]) + f(epsilon))
        parameters[name] = parameters[name].astype(f) - step
    return parameters, v, s, vc, sc


# %% exercise="update_lr"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return np.float32(learning_rate0) / np.float32(1 + decay_rate * epoch_num)
