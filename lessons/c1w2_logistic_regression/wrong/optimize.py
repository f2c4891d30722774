# %% wrong="fixed_learning_rate" diagnosis="fixed_rate"
# sentence: {label:value} shows steps with the learning rate 0.009, whatever `learning_rate` was given.
# phrase: stepped with the default learning rate, whatever was given
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - 0.009 * grads["dw"]
        b = b - 0.009 * grads["db"]
    return {"w": w, "b": b}, grads, costs


# %% wrong="forgets_bias" diagnosis="bias_unmoved"
# sentence: {label:value} is what comes out if the bias never moves.
# phrase: left the bias where it was
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
    return {"w": w, "b": b}, grads, costs


# %% wrong="in_place" diagnosis="changed_in_place"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


# %% wrong="never_moves" diagnosis="never_used" also="unchanged" also="factor_2, swapped, all_zero"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


# %% wrong="one_iteration_short" diagnosis="wrong_count"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(1, num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 1:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


# %% wrong="records_every_cost" diagnosis="wrong_count"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


# %% wrong="returns_after_one_step" diagnosis="one_step"
# sentence: {label:value} is where the first step led. Does the loop end too early, for
#     example by a `return` inside it?
# phrase: ended the loop after its first step
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        return {"w": w, "b": b}, grads, costs


# %% wrong="walks_uphill" diagnosis="uphill"
# sentence: {label:value} is what comes out if each step goes uphill: along the gradient, not against it.
# phrase: stepped uphill
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w + learning_rate * grads["dw"]
        b = b + learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
