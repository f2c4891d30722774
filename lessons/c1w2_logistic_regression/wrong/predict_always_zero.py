# %% exercise="predict" diagnosis="always_same"
def predict(w, b, X):
    return np.zeros((1, X.shape[1]))
