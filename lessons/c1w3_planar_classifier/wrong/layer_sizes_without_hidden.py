# %% exercise="layer_sizes" diagnosis="wrong_count"
def layer_sizes(X, Y):
    n_x = X.shape[0]
    n_y = Y.shape[0]
    return n_x, n_y
