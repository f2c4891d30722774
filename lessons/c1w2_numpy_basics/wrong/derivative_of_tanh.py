# %% exercise="sigmoid_derivative" diagnosis="slope_of_tanh"
def sigmoid_derivative(x):
    s = sigmoid(x)
    return 1 - s**2
