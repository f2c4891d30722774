# %% wrong="forgets_return" diagnosis="returned_none"
def sigmoid_derivative(z):
    s = sigmoid(z)
    slope = s * (1 - s)


# %% wrong="is_sigmoid" diagnosis="value_for_slope"
def sigmoid_derivative(z):
    return sigmoid(z)


# %% wrong="of_z" diagnosis="used_z"
def sigmoid_derivative(z):
    return z * (1 - z)
