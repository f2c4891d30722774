# %% exercise="initialize_rmsprop" diagnosis="missing_key"
def initialize_rmsprop(parameters):
    s = {}
    for name in parameters:
        s["s" + name] = np.zeros(parameters[name].shape)
    return s
