# %% exercise="tanh_derivative" diagnosis="values_differ"
def tanh_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)
