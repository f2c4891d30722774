# %% exercise="L2" diagnosis="squared_apart"
def L2(yhat, y):
    return np.sum(y**2 - yhat**2)
