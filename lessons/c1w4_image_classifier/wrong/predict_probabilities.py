# %% exercise="predict" diagnosis="not_thresholded"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = AL
    print("accuracy:", np.mean(predictions == y))
    return predictions
