# %% wrong="keys_with_s" diagnosis="missing_key"
def initialize_rmsprop(parameters):
    s = {}
    for name in parameters:
        s["s" + name] = np.zeros(parameters[name].shape)
    return s


# %% wrong="starts_at_squares" diagnosis="values_differ"
def initialize_rmsprop(parameters):
    s = {}
    for name in parameters:
        s["d" + name] = parameters[name] ** 2
    return s


# %% wrong="transposed" diagnosis="transpose"
def initialize_rmsprop(parameters):
    s = {}
    for name in parameters:
        s["d" + name] = np.zeros(parameters[name].T.shape)
    return s
