# %% exercise="sigmoid_derivative" diagnosis="sign"
def sigmoid_derivative(x):
    s = sigmoid(x)
    ds = s * (s - 1)
    return ds
