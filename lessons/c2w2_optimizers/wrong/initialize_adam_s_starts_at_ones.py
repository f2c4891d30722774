# %% exercise="initialize_adam" diagnosis="starts_at_one"
def initialize_adam(parameters):
    v, s = {}, {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
        s["d" + name] = np.ones(parameters[name].shape)
    return v, s
