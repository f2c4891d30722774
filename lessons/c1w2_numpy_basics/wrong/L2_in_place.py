# %% exercise="L2" diagnosis="changed_in_place"
def L2(yhat, y):
    yhat -= y
    return np.dot(yhat, yhat)
