# %% exercise="two_layer_model"
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    start = initialize_parameters(*layers_dims)
    parameters = {key: value.astype(np.float32) for key, value in start.items()}
    costs = []
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(np.float32(compute_cost(A2, Y)))
        grads = L_model_backward(A2, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


# %% exercise="L_layer_model"
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    start = initialize_parameters_deep(layers_dims)
    parameters = {key: value.astype(np.float32) for key, value in start.items()}
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(np.array(compute_cost(AL, Y)))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, np.float32(learning_rate))
    return parameters, costs


# %% exercise="predict"
def predict(X, y, parameters):
    AL, _ = L_model_forward(X.astype(np.float32), parameters)
    return (AL > 0.5).astype(np.float32)


# %% exercise="error_rate"
def error_rate(predictions, Y, group):
    wrong = np.abs(predictions - Y).astype(np.float32)[:, group]
    return wrong.mean(), wrong.std() / np.float32(np.sqrt(wrong.size))
