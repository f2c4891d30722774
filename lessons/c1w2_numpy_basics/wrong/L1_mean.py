# %% exercise="L1" diagnosis="factor_1_m"
def L1(yhat, y):
    return np.mean(np.abs(y - yhat))
