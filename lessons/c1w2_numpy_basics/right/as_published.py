# %% exercise="sigmoid_derivative"
def sigmoid_derivative(x):
    s = 1 / (1 + np.exp(-x))
    ds = s * (1 - s)
    return ds


# %% exercise="image2vector"
def image2vector(image):
    v = image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)
    return v


# %% exercise="normalize_rows"
def normalize_rows(x):
    x_norm = np.linalg.norm(x, ord=2, axis=1, keepdims=True)
    x = x / x_norm
    return x


# %% exercise="L2"
def L2(yhat, y):
    loss = np.dot(y - yhat, y - yhat)
    return loss
