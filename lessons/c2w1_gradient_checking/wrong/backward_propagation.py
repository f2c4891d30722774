# %% wrong="J" diagnosis="value_for_slope"
# sentence: {label:value} is `J` itself, not its derivative.
# phrase: returned the function for its derivative
def backward_propagation(x, theta):
    return theta * x


# %% wrong="one" diagnosis="slope_of_theta"
# sentence: {label:value} is the derivative of `theta` alone, without its factor.
# phrase: left out the factor of theta
def backward_propagation(x, theta):
    return 1.0


# %% wrong="theta" diagnosis="slope_in_x"
# sentence: {label:value} is the derivative with respect to `x`. Which of the two is moved?
# phrase: took the derivative with respect to x
def backward_propagation(x, theta):
    return theta
