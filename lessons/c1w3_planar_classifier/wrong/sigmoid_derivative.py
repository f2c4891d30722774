# %% wrong="forgets_return" diagnosis="returned_none"
def sigmoid_derivative(z):
    s = sigmoid(z)
    slope = s * (1 - s)


# %% wrong="is_sigmoid" diagnosis="value_for_slope"
# sentence: {label:value} is the function itself. Its derivative is asked for.
# phrase: returned the function for its derivative
def sigmoid_derivative(z):
    return sigmoid(z)


# %% wrong="of_z" diagnosis="used_z"
# sentence: the derivative was computed from `z` where the formula has the activation of `z`.
# phrase: put z where the activation of z belongs
def sigmoid_derivative(z):
    return z * (1 - z)
