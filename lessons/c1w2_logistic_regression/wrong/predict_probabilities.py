# %% exercise="predict" diagnosis="not_thresholded"
def predict(w, b, X):
    return sigmoid(w.T @ X + b)
