# %% exercise="softmax" diagnosis="not_divided"
def softmax(x):
    largest = np.max(x, axis=1, keepdims=True)
    e = np.exp(x - largest)
    return e
