# %% wrong="X_and_Y_exchanged" diagnosis="examples_exchanged"
# sentence: `forward_propagation_n` does not get `X` and `Y` as they came.
# phrase: exchanged X and Y
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


# %% wrong="brackets_missing" diagnosis="multiplied_by_epsilon"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / 2 * epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="copy_outside_loop" diagnosis="steps_pile_up"
# sentence: more than one parameter is moved at a time. Each step starts from the parameters as they were given.
# phrase: moved more than one parameter at a time
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    theta_plus, theta_minus = np.copy(theta), np.copy(theta)
    for i in range(n):
        theta_plus[i] += epsilon
        theta_minus[i] -= epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="cost_and_cache_together" diagnosis="tuple_in_formula"
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
        J_plus = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        J_minus = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="divides_by_grad_only" diagnosis="other_denominator"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / np.linalg.norm(grad)


# %% wrong="epsilon_fixed" diagnosis="epsilon_unused"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    epsilon = 1e-7
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="first_layer_only" diagnosis="entries_missed"
# sentence: some parameters are never moved[[: {count} of 47]].
# phrase: did not move every parameter
# hidden: count
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(25):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="half_missing" diagnosis="half_missing"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="length_of_sum" diagnosis="other_denominator"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / np.linalg.norm(grad + gradapprox)


# %% wrong="not_relative" diagnosis="not_relative"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox)


# %% wrong="nudges_everything" diagnosis="steps_pile_up"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta + epsilon))
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta - epsilon))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="nudges_parameters_in_place" diagnosis="steps_pile_up" also="changed_in_place"
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
            parameters[name][index] -= 2 * epsilon
            down, _ = forward_propagation_n(X, Y, parameters)
            gradapprox[i] = (up - down) / (2 * epsilon)
            i += 1
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="one_sided" diagnosis="one_sided"
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


# %% wrong="other_default" diagnosis="wrong_default"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-4):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="returns_vector" diagnosis="wrong_shape"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.abs(grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))


# %% wrong="returns_verdict" diagnosis="wrong_type"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    difference = np.linalg.norm(grad - gradapprox) / (
        np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    )
    return bool(difference < 1e-7), difference


# %% wrong="same_array_twice" diagnosis="one_sided"
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = theta
        theta_plus[i] += epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = theta
        theta_minus[i] -= epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="squared_lengths" diagnosis="norm_squared"
# sentence: {label:value} comes out with squared lengths. Is a root missing?
# phrase: took squared lengths
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus = np.zeros((n, 1)), np.zeros((n, 1))
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.sum((grad - gradapprox) ** 2) / (np.sum(grad**2) + np.sum(gradapprox**2))


# %% wrong="vector_not_cut" diagnosis="stand_in_refuses"
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
