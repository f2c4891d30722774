# %% exercise="softmax" diagnosis="one_sum_for_all"
def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)
