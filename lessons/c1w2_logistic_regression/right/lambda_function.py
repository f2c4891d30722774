# %% exercise="sigmoid"
sigmoid = lambda z: 1 / (1 + np.exp(-z))

# %% exercise="predict"
predict = lambda w, b, X: sigmoid(np.dot(w.T, X) + b) > 0.5
