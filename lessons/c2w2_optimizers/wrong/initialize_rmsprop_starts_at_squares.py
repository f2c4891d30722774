# %% exercise="initialize_rmsprop" diagnosis="values_differ"
def initialize_rmsprop(parameters):
    s = {}
    for name in parameters:
        s["d" + name] = parameters[name] ** 2
    return s
