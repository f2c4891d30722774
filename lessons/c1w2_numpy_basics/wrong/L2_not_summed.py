# %% exercise="L2" diagnosis="sum_missing"
def L2(yhat, y):
    return (y - yhat) ** 2
