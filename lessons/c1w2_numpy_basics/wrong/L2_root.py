# %% exercise="L2" diagnosis="root_taken"
def L2(yhat, y):
    loss = np.linalg.norm(y - yhat)
    return loss
