# %% exercise="predict" diagnosis="not_thresholded"
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return A3
