# %% exercise="backward_propagation" diagnosis="slope_of_theta"
def backward_propagation(x, theta):
    return 1.0
