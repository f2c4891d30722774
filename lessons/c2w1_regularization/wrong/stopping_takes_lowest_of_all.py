# %% exercise="early_stopping" diagnosis="looked_ahead"
def early_stopping(costs, patience):
    return int(np.argmin(costs))
