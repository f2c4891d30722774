# %% exercise="compute_cost" diagnosis="math_on_array"
import math


def compute_cost(A2, Y):
    m = Y.shape[1]
    return -sum(Y * math.log(A2) + (1 - Y) * math.log(1 - A2)) / m
