# %% exercise="gradient_check_by_name" diagnosis="all_lengths"
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    differences = {}
    theta, keys = dictionary_to_vector(parameters)
    gradapprox = np.zeros(theta.shape)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_plus = forward_propagation_n(X, Y, vector_to_dictionary(up))[0]
        J_minus = forward_propagation_n(X, Y, vector_to_dictionary(down))[0]
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    parts = vector_to_dictionary(gradapprox)
    for name in parameters:
        grad, approx = gradients["d" + name], parts[name]
        everything = np.linalg.norm(gradients_to_vector(gradients)) + np.linalg.norm(gradapprox)
        differences["d" + name] = np.linalg.norm(grad - approx) / everything
    return differences
