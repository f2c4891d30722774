# %% exercise="linear_forward" diagnosis="tuple_order"
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return cache, Z
