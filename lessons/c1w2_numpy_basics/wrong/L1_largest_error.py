# %% exercise="L1" diagnosis="largest_only"
def L1(yhat, y):
    return np.max(np.abs(y - yhat))
