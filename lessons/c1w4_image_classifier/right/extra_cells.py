# %% exercise="L_layer_model"
def one_step(X, Y, parameters, rate):
    AL, caches = L_model_forward(X, parameters)
    return compute_cost(AL, Y), update_parameters(parameters, L_model_backward(AL, Y, caches), rate)


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    i = 0
    while i < num_iterations:
        cost, parameters = one_step(X, Y, parameters, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
        i += 1
    return parameters, costs


# %%
L_layer_model(np.eye(3), np.array([[0, 1, 0]]), [3, 2, 1], num_iterations=5)

# %%
1 / 0  # an experiment that fails must cost nothing


# %% exercise="error_rate"
def pick(row, group):
    return np.asarray(row).ravel()[np.flatnonzero(group)]


def error_rate(predictions, Y, group):
    rate = np.mean(np.not_equal(pick(predictions, group), pick(Y, group)))
    n = group.sum()
    return rate, np.std(pick(predictions, group) != pick(Y, group), ddof=0) / np.sqrt(n)
