# %% exercise="L1" diagnosis="every_pair"
def L1(yhat, y):
    y = y.reshape(-1, 1)
    return np.sum(np.abs(y - yhat))
