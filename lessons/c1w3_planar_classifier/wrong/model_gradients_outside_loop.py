# %% exercise="nn_model" diagnosis="stale_grads"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    for i in range(num_iterations):
        parameters = update_parameters(parameters, grads)
    return parameters
