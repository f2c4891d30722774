# %% exercise="gradient_check" diagnosis="epsilon_unused"
def gradient_check(x, theta, epsilon=1e-7):
    epsilon = 1e-7
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
