# %% exercise="L1" diagnosis="sum_missing"
def L1(yhat, y):
    loss = np.abs(y - yhat)
    return loss
