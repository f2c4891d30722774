# %% exercise="softmax" diagnosis="exp_missing"
def softmax(x):
    return x / np.sum(x, axis=1, keepdims=True)
