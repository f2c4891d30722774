# %% exercise="sigmoid" diagnosis="math_on_array"
def sigmoid(x):
    s = 1 / (1 + math.exp(-x))
    return s
