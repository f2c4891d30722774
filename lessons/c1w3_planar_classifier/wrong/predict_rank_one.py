# %% exercise="predict" diagnosis="lost_axis"
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (A2[0] > 0.5).astype(int)
