# %% exercise="sigmoid_derivative" diagnosis="x_for_sigmoid"
def sigmoid_derivative(x):
    ds = x * (1 - x)
    return ds
