# %% exercise="sigmoid_derivative"
def bell(number):
    s = 1 / (1 + np.exp(-number))
    return s - s**2


def sigmoid_derivative(z):
    return bell(z)


# %%
print("a cell of my own:", sigmoid_derivative(np.array([0.0, 2.0])))

# %%
1 / 0  # an experiment that fails must cost nothing


# %% exercise="nn_model"
def one_round(parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    return update_parameters(parameters, backward_propagation(parameters, cache, X, Y))


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, n_y = X.shape[0], Y.shape[0]
    parameters = initialize_parameters(n_y=n_y, n_h=n_h, n_x=n_x)
    i = 0
    while i < num_iterations:
        parameters = one_round(parameters, X, Y)
        if print_cost and i % 1000 == 0:
            print(compute_cost(forward_propagation(X, parameters)[0], Y))
        i += 1
    return parameters


# %%
X_mine = np.array([[0.0, 1.0], [1.0, 0.0]])
nn_model(X_mine, np.array([[0, 1]]), 2, 10)
