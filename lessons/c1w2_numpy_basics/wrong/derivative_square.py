# %% exercise="sigmoid_derivative" diagnosis="squared"
def sigmoid_derivative(x):
    s = sigmoid(x)
    return s * s
