# %% exercise="gradient_check_n" diagnosis="wrong_kind"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus, theta_minus = np.copy(theta), np.copy(theta)
        theta_plus[i] += epsilon
        theta_minus[i] -= epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, theta_plus)
        J_minus[i], _ = forward_propagation_n(X, Y, theta_minus)
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
