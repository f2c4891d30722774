# %% exercise="forward_propagation"
forward_propagation = lambda x, theta: x * theta

# %% exercise="backward_propagation"
backward_propagation = lambda x, theta: x + 0 * theta


# %% exercise="gradient_check"
class GradientCheck:
    """An object that is called like a function."""

    def __call__(self, x, theta, epsilon=1e-7):
        up, down = (forward_propagation(x, theta + side * epsilon) for side in (1, -1))
        two = np.array([backward_propagation(x, theta), 0.5 * (up - down) / epsilon])
        return abs(two[0] - two[1]) / np.sum(np.abs(two))


gradient_check = GradientCheck()
