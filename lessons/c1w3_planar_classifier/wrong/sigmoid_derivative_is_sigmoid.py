# %% exercise="sigmoid_derivative" diagnosis="value_for_slope"
def sigmoid_derivative(z):
    return sigmoid(z)
