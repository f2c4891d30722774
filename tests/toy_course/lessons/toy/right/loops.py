# %% exercise="double"
def double(x):
    return np.array([2 * v for v in x.ravel()]).reshape(x.shape)
