# %% exercise="initialize_velocity" diagnosis="starts_at_one"
def initialize_velocity(parameters):
    v = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.ones_like(parameters["W" + str(l)])
        v["db" + str(l)] = np.ones_like(parameters["b" + str(l)])
    return v
