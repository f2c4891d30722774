# %% wrong="copies_labels" diagnosis="labels_returned"
# sentence: the result is just the labels `y`. The predictions must come from the network.
# phrase: returned the labels instead of predictions
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return y


# %% wrong="flat" diagnosis="lost_axis"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)[0]
    print("accuracy:", np.mean(predictions == y))
    return predictions


# %% wrong="forgets_return" diagnosis="returned_none"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))


# %% wrong="probabilities" diagnosis="not_thresholded"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = AL
    print("accuracy:", np.mean(predictions == y))
    return predictions


# %% wrong="returns_accuracy" diagnosis="wrong_axis"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return np.mean(predictions == y)


# %% wrong="reversed" diagnosis="complement"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL < 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return predictions


# %% wrong="threshold_zero" diagnosis="always_same"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return predictions


# %% wrong="whole_tuple" diagnosis="tuple_in_formula"
def predict(X, y, parameters):
    AL = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return predictions
