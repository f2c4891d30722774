# %% exercise="forward_propagation" diagnosis="added"
def forward_propagation(x, theta):
    return theta + x
