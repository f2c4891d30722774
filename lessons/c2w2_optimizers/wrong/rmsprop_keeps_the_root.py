# %% exercise="update_parameters_with_rmsprop" diagnosis="root_kept"
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
