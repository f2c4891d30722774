# %% exercise="initialize_with_zeros" diagnosis="wrong_count"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1))
