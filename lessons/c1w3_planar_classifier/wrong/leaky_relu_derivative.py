# %% wrong="times_z" diagnosis="value_for_slope"
def leaky_relu_derivative(z):
    return np.where(z > 0, 1.0, 0.01 * z)


# %% wrong="without_leak" diagnosis="not_leaky"
def leaky_relu_derivative(z):
    return np.where(z > 0, 1.0, 0.0)
