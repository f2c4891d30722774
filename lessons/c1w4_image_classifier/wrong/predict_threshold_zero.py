# %% exercise="predict" diagnosis="always_same"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return predictions
