# %% exercise="gradient_check_n"
def measured_slopes(parameters, X, Y, epsilon):
    theta, _ = dictionary_to_vector(parameters)
    slopes = np.zeros_like(theta)
    for i in range(theta.size):
        before = theta[i, 0]
        theta[i, 0] = before + epsilon
        right, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta))
        theta[i, 0] = before - epsilon
        left, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta))
        theta[i, 0] = before
        slopes[i, 0] = (right - left) / (2 * epsilon)
    return slopes


def relative(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    return relative(gradients_to_vector(gradients), measured_slopes(parameters, X, Y, epsilon))


# %%
print("a cell of my own:", relative(np.ones(3), np.ones(3)))

# %%
1 / 0  # an experiment that fails must cost nothing


# %% exercise="gradient_check_by_name"
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    if gradient_check_n(parameters, gradients, X, Y, epsilon) < 0:
        print("impossible")
    parts = vector_to_dictionary(measured_slopes(parameters, X, Y, epsilon))
    return {f"d{name}": relative(gradients[f"d{name}"], part) for name, part in parts.items()}


# %% exercise="backward_propagation_n"
def backward_propagation_n(X, Y, cache):
    gradients = dict(backward_propagation_with_bugs(X, Y, cache))
    Z1, A1 = cache[0], cache[1]
    gradients["dZ1"] = gradients["dA1"] * (Z1 > 0)
    m = Z1.shape[1]
    gradients["dW1"] = gradients["dZ1"] @ X.T / m
    gradients["db1"] = gradients["dZ1"].mean(axis=1, keepdims=True)
    gradients["dW2"] = gradients["dZ2"] @ A1.T / m
    return gradients
