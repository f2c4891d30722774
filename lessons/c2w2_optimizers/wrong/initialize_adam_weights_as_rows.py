# %% exercise="initialize_adam" diagnosis="wrong_shape"
def initialize_adam(parameters):
    v, s = {}, {}
    for name in parameters:
        v["d" + name] = np.zeros((len(parameters[name]), 1))
        s["d" + name] = np.zeros((len(parameters[name]), 1))
    return v, s
