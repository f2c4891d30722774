# %% exercise="sigmoid"
class Sigmoid:
    """An object that is called like a function."""

    def __call__(self, z):
        return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


sigmoid = Sigmoid()

# %% exercise="sigmoid_derivative"
sigmoid_derivative = lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2

# %% exercise="relu"
relu = lambda z: z * (z > 0)

# %% exercise="relu_derivative"
relu_derivative = lambda z: (z >= 0) * 1.0

# %% exercise="leaky_relu_derivative"
leaky_relu_derivative = lambda z: (z >= 0) + 0.01 * (z < 0)

# %% exercise="layer_sizes"
layer_sizes = lambda X, Y: (len(X), 4, len(Y))

# %% exercise="update_parameters"
update_parameters = lambda parameters, grads, learning_rate=1.2: {
    key: parameters[key] - learning_rate * grads[f"d{key}"] for key in ("W1", "b1", "W2", "b2")
}

# %% exercise="predict"
predict = lambda parameters, X: forward_propagation(X, parameters)[0] > 0.5
