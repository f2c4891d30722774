# %% exercise="predict" diagnosis="dropout_when_predicting"
def predict(X, parameters):
    A3, cache = forward_propagation_with_dropout(X, parameters, keep_prob=0.8)
    return 1 * (A3 > 0.5)
