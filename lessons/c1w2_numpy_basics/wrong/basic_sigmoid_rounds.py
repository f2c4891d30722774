# %% exercise="basic_sigmoid" diagnosis="values_differ"
def basic_sigmoid(x):
    s = 1 / (1 + math.exp(-x))
    return round(s, 2)
