# %% wrong="always_one" diagnosis="always_same"
def relu_derivative(z):
    return np.ones(z.shape)


# %% wrong="keeps_value" diagnosis="value_for_slope"
def relu_derivative(z):
    return np.maximum(0, z)


# %% wrong="two_at_corner" diagnosis="rule"
def relu_derivative(z):
    return (z >= 0) * 1.0 + (z == 0) * 1.0
