# %% wrong="average_for_slope" diagnosis="average_for_gradient"
# sentence: {label:value} was moved by the average itself. Divide the gradient by the root of the average.
# phrase: divided the average instead of the gradient
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
# sentence: `beta` and `1 - beta` have changed places: the old average counts with `beta`.
# phrase: exchanged beta and 1 - beta
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


# %% wrong="brackets_missing" diagnosis="epsilon_after"
# sentence: {label:value} shows that `epsilon` was added to the step, not to the divisor: are brackets missing?
# phrase: added epsilon to the step
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
# sentence: {label:value} shows that `epsilon` is inside the root. Here it is added to the root.
# phrase: put epsilon inside the root
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
# sentence: {label:value} shows that `epsilon` plays no part in this step.
# phrase: left out epsilon
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
# sentence: {label:value} is the root. Keep the average itself; the root is for the step only.
# phrase: kept the root of the average
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
# sentence: {label:value} used the average as it was before. Update the average first.
# phrase: stepped with the old average
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
# sentence: all entries of {label:value} share one mean square. Each entry has its own.
# phrase: averaged over the entries of an array
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
# sentence: {label:value} shows that the old average plays no part in the new one.
# phrase: forgot the old average
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
# sentence: {label:value} shows a divisor without a root: it is the mean square itself.
# phrase: left out the square root
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
# sentence: {label:value} shows that the square counts fully: in this average it counts with `1 - beta`.
# phrase: left out the factor 1 - beta
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
# sentence: {label:value} shows that the factor `1 - beta` was squared, too. Square the gradient only.
# phrase: squared the factor of the gradient, too
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


# %% wrong="square_missing" diagnosis="not_squared"
# sentence: {label:value} shows that the gradient is not squared, so this can even be negative.
# phrase: did not square
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
# sentence: {label:value} adds up all squares. In a running average the old ones fade.
# phrase: added up all squares
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


# %% wrong="undivided" diagnosis="division_by_root_missing"
# sentence: {label:value} took the step of plain gradient descent: nothing was divided.
# phrase: did not divide by the root
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
