# %% exercise="L2" diagnosis="summed_first"
def L2(yhat, y):
    loss = np.sum(y - yhat) ** 2
    return loss
