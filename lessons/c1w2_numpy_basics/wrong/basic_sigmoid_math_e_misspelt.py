# %% exercise="basic_sigmoid" diagnosis="undefined_name"
def basic_sigmoid(x):
    return 1 / (1 + e**-x)
