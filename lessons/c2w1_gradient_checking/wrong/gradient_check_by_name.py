# %% wrong="epsilon_fixed" diagnosis="epsilon_unused"
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    epsilon = 1e-7
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
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences["d" + name] = np.linalg.norm(grad - approx) / lengths
    return differences


# %% wrong="half_missing" diagnosis="half_missing"
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
        gradapprox[i] = (J_plus - J_minus) / epsilon
    parts = vector_to_dictionary(gradapprox)
    for name in parameters:
        grad, approx = gradients["d" + name], parts[name]
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences["d" + name] = np.linalg.norm(grad - approx) / lengths
    return differences


# %% wrong="keys_of_parameters" diagnosis="missing_key"
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
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences[name] = np.linalg.norm(grad - approx) / lengths
    return differences


# %% wrong="largest_entry" diagnosis="values_differ" unseen="in the visible gradients all entries of a parameter are off by the same share"
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
        differences["d" + name] = np.max(np.abs(grad - approx) / (np.abs(grad) + np.abs(approx)))
    return differences


# %% wrong="lengths_of_everything" diagnosis="all_lengths"
# sentence: {label:value} is divided by the lengths of all gradients. Take those of its own part only.
# phrase: divided by the lengths of all gradients
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


# %% wrong="not_relative" diagnosis="not_relative"
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
        differences["d" + name] = np.linalg.norm(grad - approx)
    return differences


# %% wrong="one_length_only" diagnosis="other_denominator"
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
        differences["d" + name] = np.linalg.norm(grad - approx) / np.linalg.norm(approx)
    return differences


# %% wrong="one_sided" diagnosis="one_sided"
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
        gradapprox[i] = (J_plus - forward_propagation_n(X, Y, parameters)[0]) / epsilon
    parts = vector_to_dictionary(gradapprox)
    for name in parameters:
        grad, approx = gradients["d" + name], parts[name]
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences["d" + name] = np.linalg.norm(grad - approx) / lengths
    return differences


# %% wrong="other_default" diagnosis="wrong_default"
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-3):
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
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences["d" + name] = np.linalg.norm(grad - approx) / lengths
    return differences


# %% wrong="returns_in_the_loop" diagnosis="missing_key"
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
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences["d" + name] = np.linalg.norm(grad - approx) / lengths
        return differences


# %% wrong="returns_list" diagnosis="wrong_type"
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
        lengths = np.linalg.norm(grad) + np.linalg.norm(approx)
        differences["d" + name] = np.linalg.norm(grad - approx) / lengths
    return list(differences.values())


# %% wrong="same_number_for_all" diagnosis="right_called_wrong"
# sentence: {label:value} should be nearly 0, since this gradient is right[[: it is {got:.3g}]].
# phrase: called a right gradient wrong
# hidden: got
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    difference = gradient_check_n(parameters, gradients, X, Y, epsilon)
    return {"d" + name: difference for name in parameters}
