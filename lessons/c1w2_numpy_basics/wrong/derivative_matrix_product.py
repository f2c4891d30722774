# %% exercise="sigmoid_derivative" diagnosis="summed"
def sigmoid_derivative(x):
    s = sigmoid(x)
    return np.dot(s, 1 - s)
