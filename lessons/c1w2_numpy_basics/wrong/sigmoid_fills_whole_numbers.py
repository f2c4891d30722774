# %% exercise="sigmoid" diagnosis="integer_dtype"
def sigmoid(x):
    if np.ndim(x) == 0:
        return basic_sigmoid(x)
    s = np.zeros_like(x)
    for i in range(len(x)):
        s[i] = 1 / (1 + np.exp(-x[i]))
    return s
