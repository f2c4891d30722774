# %% exercise="L1" diagnosis="math_on_array"
def L1(yhat, y):
    return np.sum(math.fabs(y - yhat))
