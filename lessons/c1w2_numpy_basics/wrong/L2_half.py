# %% exercise="L2" diagnosis="factor_half"
def L2(yhat, y):
    return np.sum((y - yhat) ** 2) / 2
