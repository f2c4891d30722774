# %% exercise="backward_propagation_n" diagnosis="mask_always_on"
def backward_propagation_n(X, Y, cache):
    return backward_propagation_with_bugs(X, Y, cache)
