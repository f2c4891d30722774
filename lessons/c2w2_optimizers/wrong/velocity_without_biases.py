# %% exercise="initialize_velocity" diagnosis="missing_key"
def initialize_velocity(parameters):
    v = {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros_like(parameters["W" + str(l)])
    return v
