# %% exercise="gradient_check_n" diagnosis="changed_in_place"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    names, i = list(parameters), 0
    for name in names:
        for index in np.ndindex(parameters[name].shape):
            parameters[name][index] += epsilon
            up, _ = forward_propagation_n(X, Y, parameters)
            parameters[name][index] -= epsilon
            down, _ = forward_propagation_n(X, Y, parameters)
            gradapprox[i] = (up - down) / epsilon
            parameters[name][index] -= epsilon
            i += 1
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
