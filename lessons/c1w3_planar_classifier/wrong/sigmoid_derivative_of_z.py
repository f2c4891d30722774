# %% exercise="sigmoid_derivative" diagnosis="used_z"
def sigmoid_derivative(z):
    return z * (1 - z)
