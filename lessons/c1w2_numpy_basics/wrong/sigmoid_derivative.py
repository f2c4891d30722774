# %% wrong="matrix_product" diagnosis="summed"
def sigmoid_derivative(x):
    s = sigmoid(x)
    return np.dot(s, 1 - s)


# %% wrong="needs_no_call" diagnosis="exception"
def sigmoid_derivative(x):
    s = sigmoid
    return s * (1 - s)


# %% wrong="of_tanh" diagnosis="slope_of_tanh"
def sigmoid_derivative(x):
    s = sigmoid(x)
    return 1 - s**2


# %% wrong="only_sigmoid" diagnosis="only_sigmoid"
def sigmoid_derivative(x):
    ds = sigmoid(x)
    return ds


# %% wrong="sign" diagnosis="sign"
def sigmoid_derivative(x):
    s = sigmoid(x)
    ds = s * (s - 1)
    return ds


# %% wrong="square" diagnosis="squared"
def sigmoid_derivative(x):
    s = sigmoid(x)
    return s * s


# %% wrong="uses_x" diagnosis="x_for_sigmoid"
def sigmoid_derivative(x):
    ds = x * (1 - x)
    return ds
