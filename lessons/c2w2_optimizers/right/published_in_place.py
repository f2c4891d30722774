# %% exercise="update_parameters_with_gd"
def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2  # number of layers
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


# %% exercise="random_mini_batches"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    whole = m // mini_batch_size
    for k in range(0, whole):
        first, last = k * mini_batch_size, (k + 1) * mini_batch_size
        mini_batches.append((shuffled_X[:, first:last], shuffled_Y[:, first:last]))
    if m % mini_batch_size != 0:
        first = whole * mini_batch_size
        mini_batches.append((shuffled_X[:, first:], shuffled_Y[:, first:]))
    return mini_batches


# %% exercise="initialize_velocity"
def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = np.zeros_like(parameters["W" + str(l)])
        v["db" + str(l)] = np.zeros_like(parameters["b" + str(l)])
    return v


# %% exercise="update_parameters_with_momentum"
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for kind in ("W", "b"):
            key = kind + str(l)
            v["d" + key] = beta * v["d" + key] + (1 - beta) * grads["d" + key]
            parameters[key] = parameters[key] - learning_rate * v["d" + key]
    return parameters, v


# %% exercise="update_parameters_with_adam"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected, s_corrected = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        for kind in ("W", "b"):
            key = kind + str(l)
            v["d" + key] = beta1 * v["d" + key] + (1 - beta1) * grads["d" + key]
            v_corrected["d" + key] = v["d" + key] / (1 - np.power(beta1, t))
            s["d" + key] = beta2 * s["d" + key] + (1 - beta2) * np.power(grads["d" + key], 2)
            s_corrected["d" + key] = s["d" + key] / (1 - np.power(beta2, t))
            parameters[key] = parameters[key] - learning_rate * v_corrected["d" + key] / (
                np.sqrt(s_corrected["d" + key]) + epsilon
            )
    return parameters, v, s, v_corrected, s_corrected


# %% exercise="schedule_lr_decay"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.floor(epoch_num / time_interval))
