# %% exercise="sigmoid" diagnosis="reshaped"
def sigmoid(x):
    values = []
    for number in np.ravel(x):
        values.append(1 / (1 + math.exp(-number)))
    return np.array(values) if np.ndim(x) else values[0]
