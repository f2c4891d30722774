# %% exercise="softmax" diagnosis="function_missing"
def softmax(Z):
    Z = Z - np.max(Z, axis=0, keepdims=True)
    return Z - np.log(np.sum(np.exp(Z), axis=0, keepdims=True))
