# %% exercise="L1" diagnosis="signs_cancel"
def L1(yhat, y):
    return np.sum(y - yhat)
