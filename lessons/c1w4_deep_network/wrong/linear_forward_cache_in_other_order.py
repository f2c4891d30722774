# %% exercise="linear_forward" diagnosis="swapped"
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (W, A, b)
    return Z, cache
