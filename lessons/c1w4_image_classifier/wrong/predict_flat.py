# %% exercise="predict" diagnosis="lost_axis"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)[0]
    print("accuracy:", np.mean(predictions == y))
    return predictions
