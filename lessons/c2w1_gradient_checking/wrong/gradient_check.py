# %% wrong="brackets_missing" diagnosis="multiplied_by_epsilon"
# sentence: {label:value} comes out if the difference of the costs is multiplied by epsilon. Are brackets missing in the denominator?
# phrase: forgot the brackets around 2 epsilon
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / 2 * epsilon
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="costs_added" diagnosis="sum_of_costs"
# sentence: {label:value} comes out if the two costs are added. Subtract them.
# phrase: added the two costs
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus + J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="divides_by_grad_only" diagnosis="other_denominator"
# sentence: {label:value} comes out if the denominator is not the sum of the two lengths.
# phrase: did not divide by the sum of the two lengths
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="divides_by_gradapprox_only" diagnosis="other_denominator"
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="epsilon_fixed" diagnosis="epsilon_unused"
# sentence: {label:value} comes out with the default: the argument `epsilon` is not used.
# phrase: did not use the argument epsilon
def gradient_check(x, theta, epsilon=1e-7):
    epsilon = 1e-7
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="half_missing" diagnosis="half_missing"
# sentence: {label:value} comes out if the measured gradient is twice or half as large as it should be. How
#     far apart are the two points, and what is the difference divided by?
# phrase: measured a gradient that is twice or half as large
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / epsilon
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="plus_not_moved" diagnosis="half_missing"
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="minus_not_moved" diagnosis="half_missing"
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="plus_not_used" diagnosis="half_missing"
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="minus_not_used" diagnosis="half_missing"
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="four_epsilon" diagnosis="half_missing"
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (4 * epsilon)
    grad = backward_propagation(x, theta)
    scale = np.abs(grad) + np.abs(gradapprox)
    difference = np.abs(grad - gradapprox) / scale if scale > 0 else 0.0
    return difference


# %% wrong="not_relative" diagnosis="not_relative"
# sentence: {label:value} is the difference itself, not yet a relative one.
# phrase: returned a difference that is not relative
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.abs(grad - gradapprox)


# %% wrong="one_sided" diagnosis="one_sided"
# sentence: {label:value} comes out if the gradient is measured on one side only.
# phrase: measured on one side only
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J = forward_propagation(x, theta)
    gradapprox = (J_plus - J) / epsilon
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="other_default" diagnosis="wrong_default"
# sentence: a parameter is not moved by `epsilon`[[, but by {far:.3g} where {want:.3g} is asked for]].
# phrase: took another step than epsilon
# hidden: far, want
def gradient_check(x, theta, epsilon=1e-4):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="own_formula" diagnosis="forward_unused"
# sentence: `{function}` is never called.
# phrase: did not call the forward propagation
def gradient_check(x, theta, epsilon=1e-7):
    gradapprox = ((theta + epsilon) * x - (theta - epsilon) * x) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="returns_verdict" diagnosis="wrong_type"
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.abs(grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))
    if difference < 1e-7:
        return "The gradient is correct!"
    return "The gradient is wrong!"


# %% wrong="sign_of_difference_kept" diagnosis="right_called_wrong"
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return (grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))


# %% wrong="slope_at_nudged_theta" diagnosis="slope_nudged"
# sentence: {label:value} comes out if the gradient is taken at a moved parameter. Take it at `theta`.
# phrase: took the gradient at a moved parameter
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus, theta_minus = theta + epsilon, theta - epsilon
    J_plus, J_minus = forward_propagation(x, theta_plus), forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta_plus)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


# %% wrong="compared_with_itself" diagnosis="wrong_called_right"
# sentence: {label:value} is 0 or nearly 0, though this gradient is wrong.
# phrase: called a wrong gradient right
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = (J_plus - J_minus) / (2 * epsilon)
    return np.abs(grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))


# %% wrong="x_and_theta_exchanged" diagnosis="x_and_theta_exchanged"
# sentence: `forward_propagation` does not get `x` and `theta`, in this order.
# phrase: called the forward propagation with other arguments than x and theta
def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(theta + epsilon, x)
    J_minus = forward_propagation(theta - epsilon, x)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
