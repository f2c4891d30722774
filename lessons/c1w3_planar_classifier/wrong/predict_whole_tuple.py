# %% exercise="predict" diagnosis="tuple_in_formula"
def predict(parameters, X):
    A2 = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(int)
