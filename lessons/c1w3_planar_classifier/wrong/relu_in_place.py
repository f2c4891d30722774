# %% exercise="relu" diagnosis="changed_in_place"
def relu(z):
    z[z < 0] = 0
    return z
