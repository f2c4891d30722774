# %% wrong="keys_of_parameters" diagnosis="missing_key"
def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v[name] = np.zeros(parameters[name].shape)
    return v


# %% wrong="one_axis_for_biases" diagnosis="lost_axis"
def initialize_velocity(parameters):
    v = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros_like(parameters["W" + str(l)])
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape[0])
    return v


# %% wrong="plain_zeros" diagnosis="single_zero" also="lost_axis"
def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = 0
    return v


# %% wrong="starts_at_ones" diagnosis="starts_at_one"
# sentence: {label:value} starts at 1, not at 0.
# phrase: started the averages at 1
def initialize_velocity(parameters):
    v = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.ones_like(parameters["W" + str(l)])
        v["db" + str(l)] = np.ones_like(parameters["b" + str(l)])
    return v


# %% wrong="starts_at_parameters" diagnosis="unchanged"
def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = parameters[name]
    return v


# %% wrong="without_biases" diagnosis="missing_key"
def initialize_velocity(parameters):
    v = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros_like(parameters["W" + str(l)])
    return v
