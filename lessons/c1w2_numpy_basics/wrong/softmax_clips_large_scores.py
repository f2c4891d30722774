# %% exercise="softmax" diagnosis="values_differ"
def softmax(x):
    e = np.exp(np.clip(x, -500, 500))
    return e / np.sum(e, axis=1, keepdims=True)
