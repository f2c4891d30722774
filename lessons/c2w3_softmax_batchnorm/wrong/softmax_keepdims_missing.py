# %% exercise="softmax" diagnosis="shapes_do_not_fit"
def softmax(Z):
    e = np.exp(Z.T - np.max(Z.T, axis=1))
    return (e / np.sum(e, axis=1)).T
