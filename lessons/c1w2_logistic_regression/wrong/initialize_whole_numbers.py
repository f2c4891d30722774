# %% exercise="initialize_with_zeros" diagnosis="integer_dtype"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1), dtype=int), 0.0
