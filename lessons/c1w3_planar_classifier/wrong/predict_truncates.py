# %% exercise="predict" diagnosis="always_same"
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2.astype(int)
