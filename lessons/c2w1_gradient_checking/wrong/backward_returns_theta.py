# %% exercise="backward_propagation" diagnosis="slope_in_x"
def backward_propagation(x, theta):
    return theta
