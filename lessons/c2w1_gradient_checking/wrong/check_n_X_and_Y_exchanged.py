# %% exercise="gradient_check_n" diagnosis="examples_exchanged"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    approx = np.zeros(theta.shape)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_plus, _ = forward_propagation_n(Y, X, vector_to_dictionary(up))
        J_minus, _ = forward_propagation_n(Y, X, vector_to_dictionary(down))
        approx[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
