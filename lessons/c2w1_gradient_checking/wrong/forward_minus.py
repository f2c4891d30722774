# %% exercise="forward_propagation" diagnosis="sign"
def forward_propagation(x, theta):
    return -theta * x
