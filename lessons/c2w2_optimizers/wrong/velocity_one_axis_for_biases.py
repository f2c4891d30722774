# %% exercise="initialize_velocity" diagnosis="lost_axis"
def initialize_velocity(parameters):
    v = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros_like(parameters["W" + str(l)])
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape[0])
    return v
