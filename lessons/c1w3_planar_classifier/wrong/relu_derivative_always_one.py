# %% exercise="relu_derivative" diagnosis="always_same"
def relu_derivative(z):
    return np.ones(z.shape)
