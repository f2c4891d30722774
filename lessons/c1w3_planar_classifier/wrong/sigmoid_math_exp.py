# %% exercise="sigmoid" diagnosis="math_on_array"
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
