# %% exercise="two_layer_model"
import sys
import warnings


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    warnings.warn("training starts")
    print("training starts", file=sys.stderr)
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    costs = []
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        print("iteration", i, "cost", cost)
        if i % 100 == 0:
            costs.append(cost)
        np.log(np.zeros(2))
        dA2 = np.where(Y == 1, -1 / A2, 1 / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dA0": dA0, "dW1": dW1, "db1": db1, "dA1": dA1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


# %% exercise="predict"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = np.array([[1 if a > 0.5 else 0 for a in AL[0]]])
    print("accuracy", (predictions == y).mean(), file=sys.stderr)
    return predictions
