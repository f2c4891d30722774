# %% exercise="predict" diagnosis="wrong_class"
def predict(w, b, X):
    return (w.T @ X + b > 0.5).astype(int)
