# %% exercise="sigmoid" diagnosis="list_for_array"
def sigmoid(x):
    if np.ndim(x) == 0:
        return basic_sigmoid(x)
    return [1 / (1 + np.exp(-number)) for number in x]
