# %% wrong="not_squared" diagnosis="not_squared"
# sentence: the activation is not squared.
# phrase: did not square
def tanh_derivative(z):
    return 1 - np.tanh(z)


# %% wrong="of_sigmoid" diagnosis="values_differ"
def tanh_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


# %% wrong="of_z" diagnosis="used_z"
def tanh_derivative(z):
    return 1 - z**2
