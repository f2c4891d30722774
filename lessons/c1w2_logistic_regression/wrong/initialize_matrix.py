# %% exercise="initialize_with_zeros" diagnosis="matrix_type"
def initialize_with_zeros(dim):
    return np.matrix(np.zeros((dim, 1))), 0.0
