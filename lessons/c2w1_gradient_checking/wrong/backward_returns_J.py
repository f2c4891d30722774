# %% exercise="backward_propagation" diagnosis="value_for_slope"
def backward_propagation(x, theta):
    return theta * x
