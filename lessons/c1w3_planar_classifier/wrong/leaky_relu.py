# %% wrong="constant_leak" diagnosis="constant_leak"
# sentence: Negative numbers all became 0.01. The leak is 0.01 *times* the number.
# phrase: put 0.01 itself for 0.01 times the number
def leaky_relu(z):
    return np.maximum(0.01, z)


# %% wrong="slope_too_large" diagnosis="wrong_where"
def leaky_relu(z):
    return np.maximum(0.1 * z, z)


# %% wrong="without_leak" diagnosis="not_leaky"
# sentence: Negative numbers became 0. That is the plain ReLU: the leak is missing.
# phrase: left out the leak
def leaky_relu(z):
    return np.maximum(0, z)
