# %% exercise="predict" diagnosis="complement"
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return (A3 < 0.5).astype(int)
