# %% exercise="predict" diagnosis="tuple_in_formula"
def predict(X, y, parameters):
    AL = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print("accuracy:", np.mean(predictions == y))
    return predictions
