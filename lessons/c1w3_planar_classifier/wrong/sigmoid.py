# %% wrong="math_exp" diagnosis="math_on_array"
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


# %% wrong="sign_of_z" diagnosis="complement"
def sigmoid(z):
    return 1 / (1 + np.exp(z))
