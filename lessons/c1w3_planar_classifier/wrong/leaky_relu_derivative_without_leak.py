# %% exercise="leaky_relu_derivative" diagnosis="not_leaky"
def leaky_relu_derivative(z):
    return np.where(z > 0, 1.0, 0.0)
