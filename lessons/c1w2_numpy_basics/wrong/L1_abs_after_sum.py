# %% exercise="L1" diagnosis="signs_cancel"
def L1(yhat, y):
    loss = np.abs(np.sum(yhat - y))
    return loss
