# %% exercise="relu" diagnosis="slope_for_value"
def relu(z):
    return np.where(z > 0, 1.0, 0.0)
