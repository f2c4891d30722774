# %% wrong="half_is_one" diagnosis="half_is_one"
# sentence: a probability of exactly one half counts as 1 here. Predict 1 only where it is above one half.
# phrase: counted exactly one half as 1
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (A2 >= 0.5).astype(int)


# %% wrong="probabilities" diagnosis="not_thresholded"
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2


# %% wrong="rank_one" diagnosis="lost_axis"
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (A2[0] > 0.5).astype(int)


# %% wrong="reversed" diagnosis="complement"
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return (A2 < 0.5).astype(int)


# %% wrong="truncates" diagnosis="always_same"
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2.astype(int)


# %% wrong="whole_tuple" diagnosis="tuple_in_formula"
def predict(parameters, X):
    A2 = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(int)
