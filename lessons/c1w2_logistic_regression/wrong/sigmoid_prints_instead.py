# %% exercise="sigmoid" diagnosis="returned_none"
def sigmoid(z):
    print(1 / (1 + np.exp(-z)))
