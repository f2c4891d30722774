# %% exercise="initialize_velocity" diagnosis="missing_key"
def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v[name] = np.zeros(parameters[name].shape)
    return v
