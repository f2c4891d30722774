# %% exercise="basic_sigmoid" diagnosis="sign_in_exponent"
def basic_sigmoid(x):
    return 1 / (1 + math.exp(x))
