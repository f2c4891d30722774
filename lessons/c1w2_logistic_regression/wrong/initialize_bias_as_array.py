# %% exercise="initialize_with_zeros" diagnosis="kept_axis"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), np.zeros((1, 1))
