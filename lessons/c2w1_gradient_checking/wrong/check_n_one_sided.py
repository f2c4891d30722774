# %% exercise="gradient_check_n" diagnosis="one_sided"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    J, _ = forward_propagation_n(X, Y, parameters)
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        gradapprox[i] = (
            forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))[0] - J
        ) / epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
