# %% exercise="L2" diagnosis="factor_1_m"
def L2(yhat, y):
    return np.mean((y - yhat) ** 2)
