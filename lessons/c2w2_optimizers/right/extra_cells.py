# %% exercise="initialize_velocity"
def zeros_for(parameters):
    return {"d" + name: np.zeros(np.shape(array)) for name, array in parameters.items()}


def initialize_velocity(parameters):
    return zeros_for(parameters)


# %%
print(initialize_velocity({"W1": np.ones((2, 3)), "b1": np.ones((2, 1))}))

# %%
np.zeros(2) @ np.zeros(3)  # an experiment that fails must cost nothing


# %% exercise="initialize_adam"
def initialize_adam(parameters):
    return zeros_for(parameters), zeros_for(parameters)


# %% exercise="update_parameters_with_momentum"
def blend(old, new, beta):
    return {k: beta * old[k] + (1 - beta) * new[k] for k in old}


sum = 0  # a name of Python's own, used for something else
abs = 1


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = blend(v, grads, beta)
    return {k: parameters[k] - learning_rate * v["d" + k] for k in parameters}, v


# %% exercise="update_parameters_with_rmsprop"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    s = blend(s, {k: grads[k] ** 2 for k in grads}, beta)
    return {
        k: parameters[k] - learning_rate * grads["d" + k] / (epsilon + s["d" + k] ** 0.5)
        for k in parameters
    }, s
