# %% exercise="L2" diagnosis="every_pair"
def L2(yhat, y):
    return np.sum((y.reshape(-1, 1) - yhat) ** 2)
