# %% exercise="predict" diagnosis="list_for_array"
def predict(w, b, X):
    return [[1 if a > 0.5 else 0 for a in sigmoid(w.T @ X + b)[0]]]
