# %% exercise="predict" diagnosis="lost_axis"
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return (A3[0] > 0.5).astype(int)
