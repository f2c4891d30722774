# %% exercise="initialize_adam" diagnosis="wrong_count"
def initialize_adam(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
    return v
