# %% exercise="nn_model" diagnosis="old_parameters"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    new = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        parameters = new
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        new = update_parameters(parameters, grads)
    return parameters
