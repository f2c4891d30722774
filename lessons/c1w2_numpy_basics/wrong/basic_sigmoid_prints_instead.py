# %% exercise="basic_sigmoid" diagnosis="returned_none"
def basic_sigmoid(x):
    s = 1 / (1 + math.exp(-x))
    print(s)
