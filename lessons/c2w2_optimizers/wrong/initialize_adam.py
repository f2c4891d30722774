# %% wrong="biases_missing_in_s" diagnosis="missing_key"
def initialize_adam(parameters):
    v, s = {}, {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v, s


# %% wrong="last_layer_missing" diagnosis="missing_key"
def initialize_adam(parameters):
    v, s = {}, {}
    L = len(parameters) // 2
    for l in range(1, L):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


# %% wrong="one_dictionary_only" diagnosis="wrong_count"
def initialize_adam(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
    return v


# %% wrong="s_starts_at_ones" diagnosis="starts_at_one"
# sentence: {label:value} starts at 1, not at 0.
# phrase: started the averages at 1
def initialize_adam(parameters):
    v, s = {}, {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
        s["d" + name] = np.ones(parameters[name].shape)
    return v, s


# %% wrong="weights_as_rows" diagnosis="wrong_shape"
def initialize_adam(parameters):
    v, s = {}, {}
    for name in parameters:
        v["d" + name] = np.zeros((len(parameters[name]), 1))
        s["d" + name] = np.zeros((len(parameters[name]), 1))
    return v, s
