# %% exercise="softmax" diagnosis="not_divided"
def softmax(Z):
    return np.exp(Z)
