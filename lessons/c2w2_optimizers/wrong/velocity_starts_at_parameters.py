# %% exercise="initialize_velocity" diagnosis="unchanged"
def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = parameters[name]
    return v
