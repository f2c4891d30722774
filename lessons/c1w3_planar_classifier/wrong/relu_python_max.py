# %% exercise="relu" diagnosis="truth_of_array"
def relu(z):
    return max(0, z)
