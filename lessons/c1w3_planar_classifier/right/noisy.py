# %% exercise="forward_propagation"
import sys
import warnings


def forward_propagation(X, parameters):
    warnings.warn("forward")
    print("forward_propagation got", X.shape)
    print("and a word on the other stream", file=sys.stderr)
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    assert A2.shape == (parameters["W2"].shape[0], X.shape[1])
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "X": X}


# %% exercise="compute_cost"
def compute_cost(A2, Y):
    np.log(np.zeros(3))
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / Y.shape[1]
    return np.squeeze(cost)


# %% exercise="nn_model"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, 1.2)
        print("round", i, "cost", cost)
    return parameters
