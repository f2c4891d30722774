# %% exercise="update_parameters_with_rmsprop" diagnosis="past_forgotten"
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
