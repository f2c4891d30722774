# %% exercise="linear_forward"
linear_forward = lambda A, W, b: (np.dot(W, A) + b, (A, W, b))


# %% exercise="compute_cost"
class CrossEntropy:
    """An object that is called like a function."""

    def __call__(self, AL, Y):
        return -np.mean(np.log(np.where(Y == 1, AL, 1 - AL)))


compute_cost = CrossEntropy()


# %% exercise="linear_activation_backward"
class Backward:
    slopes = {"relu": relu_backward, "sigmoid": sigmoid_backward}

    def __call__(self, dA, cache, activation):
        return linear_backward(self.slopes[activation](dA, cache[1]), cache[0])


linear_activation_backward = Backward()

# %% exercise="update_parameters"
update_parameters = lambda params, grads, learning_rate: {
    key: params[key] - learning_rate * grads["d" + key] for key in params
}
