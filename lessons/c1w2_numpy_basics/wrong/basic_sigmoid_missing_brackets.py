# %% exercise="basic_sigmoid" diagnosis="brackets_missing"
def basic_sigmoid(x):
    s = 1 / 1 + math.exp(-x)
    return s
