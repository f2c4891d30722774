# %% exercise="predict" diagnosis="wrong_axis"
def predict(X, y, parameters):
    AL, caches = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return np.mean(predictions == y)
