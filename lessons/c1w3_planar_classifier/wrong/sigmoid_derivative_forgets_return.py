# %% exercise="sigmoid_derivative" diagnosis="returned_none"
def sigmoid_derivative(z):
    s = sigmoid(z)
    slope = s * (1 - s)
