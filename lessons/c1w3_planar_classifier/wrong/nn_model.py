# %% wrong="arguments_in_another_order" diagnosis="stand_in_refuses"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(parameters, X)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="forward_outside_loop" diagnosis="stale_cache"
# sentence: the backward pass uses a cache that belongs to other parameters.
# phrase: went backward with the cache of other parameters
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    A2, cache = forward_propagation(X, parameters)
    for i in range(num_iterations):
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="gradients_outside_loop" diagnosis="stale_grads"
# sentence: a step uses gradients that belong to other parameters.
# phrase: stepped with the gradients of other parameters
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    for i in range(num_iterations):
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="ignores_n_h" diagnosis="wrong_n_h"
# sentence: `initialize_parameters` does not get the number of hidden units that was given[[: it gets {got}, and `n_h` is {n_h}]].
# phrase: did not pass the number of hidden units on
# hidden: got, n_h
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, n_h, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="ignores_num_iterations" diagnosis="wrong_rounds"
# sentence: [[{rounds} rounds were asked for, and {steps} steps are taken. ]][[once?A `return` inside the loop ends it after one round.]][[!rounds?After 1 round the weights are already large.]]
# phrase: took another number of rounds
# hidden: rounds, steps, once
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(10000):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="loses_the_update" diagnosis="not_kept"
# sentence: every round starts from the same parameters: the new ones get lost.
# phrase: lost the updated parameters
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        update_parameters(parameters, grads)
    return parameters


# %% wrong="never_steps" diagnosis="no_learning"
# sentence: after hundreds of rounds nothing is learned[[: the cost is {early:.2f} after 1 round and {late:.2f} after 300]].
# phrase: never updated the parameters
# hidden: early, late
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        if print_cost and i % 1000 == 0:
            print(cost)
    return parameters


# %% wrong="one_round_short" diagnosis="wrong_rounds"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(1, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="returns_grads" diagnosis="missing_key"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return grads


# %% wrong="returns_in_the_loop" diagnosis="wrong_rounds"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        return parameters


# %% wrong="returns_previous" diagnosis="old_parameters"
# sentence: what comes back are not the parameters after the last step.
# phrase: returned parameters from before the last step
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    new = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        parameters = new
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        new = update_parameters(parameters, grads)
    return parameters


# %% wrong="sizes_from_examples" diagnosis="wrong_sizes"
# sentence: `initialize_parameters` gets other sizes than those of `X` and `Y`[[: n_x = {n_x} and n_y = {n_y}]].
# phrase: passed other sizes of the layers on
# hidden: n_x, n_y
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[1], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="small_steps" diagnosis="wrong_rate"
# sentence: the steps are not taken with the learning rate 1.2.
# phrase: stepped with another learning rate
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate=0.01)
    return parameters


# %% wrong="starts_again" diagnosis="starts_again"
# sentence: `initialize_parameters` runs in every round: each forgets the last.
# phrase: initialised anew in every round
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    for i in range(num_iterations):
        parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


# %% wrong="swaps_labels" diagnosis="wrong_data"
# sentence: a part got other examples or labels than `X` and `Y`.
# phrase: passed other data on than X and Y
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, 1 - Y)
        parameters = update_parameters(parameters, grads)
    return parameters
