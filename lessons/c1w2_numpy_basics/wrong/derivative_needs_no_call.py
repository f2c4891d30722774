# %% exercise="sigmoid_derivative" diagnosis="exception"
def sigmoid_derivative(x):
    s = sigmoid
    return s * (1 - s)
