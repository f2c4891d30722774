# %% wrong="matrix_product" diagnosis="summed"
# sentence: This is a matrix product (`@` or `np.dot`). The formula multiplies entry by entry.
# phrase: used a matrix product for a product entry by entry
def sigmoid_derivative(x):
    s = sigmoid(x)
    return np.dot(s, 1 - s)


# %% wrong="needs_no_call" diagnosis="function_in_formula"
def sigmoid_derivative(x):
    s = sigmoid
    return s * (1 - s)


# %% wrong="of_tanh" diagnosis="slope_of_tanh"
# sentence: This is 1 minus the square: the derivative of another function, tanh.
# phrase: took the derivative of tanh
def sigmoid_derivative(x):
    s = sigmoid(x)
    return 1 - s**2


# %% wrong="only_sigmoid" diagnosis="only_sigmoid"
# sentence: This is the sigmoid itself. The formula multiplies it by something.
# phrase: returned the sigmoid itself, without the second factor
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
# sentence: This is x·(1 − x). The formula has the sigmoid of x in both places.
# phrase: put x where the sigmoid of x belongs
def sigmoid_derivative(x):
    ds = x * (1 - x)
    return ds


# %% wrong="plus_for_minus" diagnosis="plus_for_minus"
# sentence: {label:value} is what comes out with a plus where the formula has a minus.
# phrase: added where the formula subtracts
def sigmoid_derivative(x):
    s = sigmoid(x)
    return s * (1 + s)
