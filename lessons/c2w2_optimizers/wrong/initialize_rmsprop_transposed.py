# %% exercise="initialize_rmsprop" diagnosis="transpose"
def initialize_rmsprop(parameters):
    s = {}
    for name in parameters:
        s["d" + name] = np.zeros(parameters[name].T.shape)
    return s
