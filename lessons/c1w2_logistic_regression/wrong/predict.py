# %% wrong="always_zero" diagnosis="always_same"
def predict(w, b, X):
    return np.zeros((1, X.shape[1]))


# %% wrong="compares_z" diagnosis="wrong_class"
def predict(w, b, X):
    return (w.T @ X + b > 0.5).astype(int)


# %% wrong="half_is_one" diagnosis="half_is_one"
# sentence: a probability of exactly one half counts as 1 here. Predict 1 only where it is above one half.
# phrase: counted exactly one half as 1
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) >= 0.5).astype(int)


# %% wrong="list" diagnosis="list_for_array"
def predict(w, b, X):
    return [[1 if a > 0.5 else 0 for a in sigmoid(w.T @ X + b)[0]]]


# %% wrong="probabilities" diagnosis="not_thresholded"
def predict(w, b, X):
    return sigmoid(w.T @ X + b)


# %% wrong="rank_one" diagnosis="lost_axis"
def predict(w, b, X):
    return (sigmoid(w.T @ X + b)[0] > 0.5).astype(int)


# %% wrong="reversed" diagnosis="complement"
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) < 0.5).astype(int)
