# %% exercise="sigmoid_derivative" diagnosis="only_sigmoid"
def sigmoid_derivative(x):
    ds = sigmoid(x)
    return ds
