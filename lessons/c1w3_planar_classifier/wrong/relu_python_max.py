# %% exercise="relu" diagnosis="exception"
def relu(z):
    return max(0, z)
