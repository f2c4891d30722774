# %% wrong="J" diagnosis="value_for_slope"
def backward_propagation(x, theta):
    return theta * x


# %% wrong="one" diagnosis="slope_of_theta"
def backward_propagation(x, theta):
    return 1.0


# %% wrong="theta" diagnosis="slope_in_x"
def backward_propagation(x, theta):
    return theta
