# %% wrong="inf_over_inf" diagnosis="nan_inf"
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


# %% wrong="math_exp" diagnosis="math_on_array"
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


# %% wrong="missing_brackets" diagnosis="upside_down"
def sigmoid(z):
    return 1 / 1 + np.exp(-z)


# %% wrong="other_name" diagnosis="not_done"
def sigmoid(z):
    raise NotImplementedError()


def my_sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% wrong="prints_instead" diagnosis="returned_none"
def sigmoid(z):
    print(1 / (1 + np.exp(-z)))


# %% wrong="sign_of_z" diagnosis="complement"
def sigmoid(z):
    return 1 / (1 + np.exp(z))


# %% wrong="tanh" diagnosis="other_activation"
def sigmoid(z):
    return np.tanh(z)
