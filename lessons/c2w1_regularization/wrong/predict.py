# %% wrong="half_is_one" diagnosis="half_is_one"
# sentence: a probability of exactly one half counts as 1 here. Predict 1 only where it is above one half.
# phrase: counted exactly one half as 1
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return (A3 >= 0.5).astype(int)


# %% wrong="probabilities" diagnosis="not_thresholded"
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return A3


# %% wrong="rank_one" diagnosis="lost_axis"
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return (A3[0] > 0.5).astype(int)


# %% wrong="reversed" diagnosis="complement"
def predict(X, parameters):
    A3, cache = forward_propagation(X, parameters)
    return (A3 < 0.5).astype(int)


# %% wrong="with_dropout" diagnosis="dropout_when_predicting"
# sentence: the same examples get other predictions in the next call: units are still dropped. For predictions all of them stay.
# phrase: dropped units when predicting
def predict(X, parameters):
    A3, cache = forward_propagation_with_dropout(X, parameters)
    return (A3 > 0.5).astype(int)


# %% wrong="with_keep_prob" diagnosis="dropout_when_predicting"
def predict(X, parameters):
    A3, cache = forward_propagation_with_dropout(X, parameters, keep_prob=0.8)
    return 1 * (A3 > 0.5)
