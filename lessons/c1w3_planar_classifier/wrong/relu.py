# %% wrong="absolute_value" diagnosis="wrong_where"
def relu(z):
    return np.abs(z)


# %% wrong="in_place" diagnosis="changed_in_place"
def relu(z):
    z[z < 0] = 0
    return z


# %% wrong="python_max" diagnosis="truth_of_array"
def relu(z):
    return max(0, z)


# %% wrong="zero_or_one" diagnosis="slope_for_value"
# sentence: Positive numbers became 1. The ReLU keeps them as they are.
# phrase: returned the derivative for the function
def relu(z):
    return np.where(z > 0, 1.0, 0.0)
