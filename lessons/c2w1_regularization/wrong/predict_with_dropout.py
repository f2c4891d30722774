# %% exercise="predict" diagnosis="dropout_when_predicting"
def predict(X, parameters):
    A3, cache = forward_propagation_with_dropout(X, parameters)
    return (A3 > 0.5).astype(int)
