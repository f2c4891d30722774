# %% exercise="softmax" diagnosis="changed_in_place"
def softmax(Z):
    Z -= np.max(Z, axis=0)
    e = np.exp(Z)
    return e / np.sum(e, axis=0)
