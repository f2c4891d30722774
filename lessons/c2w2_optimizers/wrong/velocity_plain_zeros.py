# %% exercise="initialize_velocity" diagnosis="single_zero"
def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = 0
    return v
