# %% wrong="average_for_slope" diagnosis="average_for_slope"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * s["dW" + str(l)] / (
            np.sqrt(s["dW" + str(l)]) + epsilon
        )
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * s["db" + str(l)] / (
            np.sqrt(s["db" + str(l)]) + epsilon
        )
    return parameters, s


# %% wrong="betas_swapped" diagnosis="betas_swapped"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = (1 - beta) * s["dW" + str(l)] + beta * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = (1 - beta) * s["db" + str(l)] + beta * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="brackets_missing" diagnosis="brackets"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - (
            learning_rate * grads["dW" + str(l)] / np.sqrt(s["dW" + str(l)]) + epsilon
        )
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - (
            learning_rate * grads["db" + str(l)] / np.sqrt(s["db" + str(l)]) + epsilon
        )
    return parameters, s


# %% wrong="epsilon_inside" diagnosis="epsilon_inside"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)] + epsilon))
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)] + epsilon))
    return parameters, s


# %% wrong="epsilon_missing" diagnosis="epsilon_missing"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]))
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]))
    return parameters, s


# %% wrong="keeps_the_root" diagnosis="root_kept"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        root = np.sqrt(s["dW" + str(l)])
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (root + epsilon)
        s["dW" + str(l)] = root
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        root = np.sqrt(s["db" + str(l)])
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (root + epsilon)
        s["db" + str(l)] = root
    return parameters, s


# %% wrong="old_average" diagnosis="old_average"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
    return parameters, s


# %% wrong="one_mean_for_all" diagnosis="one_for_all"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * np.mean(grads["dW" + str(l)] ** 2)
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * np.mean(grads["db" + str(l)] ** 2)
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="past_forgotten" diagnosis="past_forgotten"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="returns_parameters_only" diagnosis="wrong_count"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters


# %% wrong="root_missing" diagnosis="root_missing"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (s["dW" + str(l)] + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (s["db" + str(l)] + epsilon)
    return parameters, s


# %% wrong="share_missing" diagnosis="share_missing"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="share_squared" diagnosis="share_squared"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + ((1 - beta) * grads["dW" + str(l)]) ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + ((1 - beta) * grads["db" + str(l)]) ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="square_missing" diagnosis="square_missing"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="sum_of_squares" diagnosis="sum_of_squares"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = s["dW" + str(l)] + grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = s["db" + str(l)] + grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s


# %% wrong="undivided" diagnosis="undivided"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters, s


# %% wrong="uphill" diagnosis="uphill"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)] ** 2
        parameters["W" + str(l)] = parameters["W" + str(l)] + learning_rate * grads[
            "dW" + str(l)
        ] / (np.sqrt(s["dW" + str(l)]) + epsilon)
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * grads["db" + str(l)] ** 2
        parameters["b" + str(l)] = parameters["b" + str(l)] + learning_rate * grads[
            "db" + str(l)
        ] / (np.sqrt(s["db" + str(l)]) + epsilon)
    return parameters, s
