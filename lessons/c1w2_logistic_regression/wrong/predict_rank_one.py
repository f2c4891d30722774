# %% exercise="predict" diagnosis="lost_axis"
def predict(w, b, X):
    return (sigmoid(w.T @ X + b)[0] > 0.5).astype(int)
