# %% wrong="bias_as_array" diagnosis="kept_axis"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), np.zeros((1, 1))


# %% wrong="matrix" diagnosis="matrix_type"
def initialize_with_zeros(dim):
    return np.matrix(np.zeros((dim, 1))), 0.0


# %% wrong="other_order" diagnosis="tuple_order"
def initialize_with_zeros(dim):
    return 0.0, np.zeros((dim, 1))


# %% wrong="rank_one" diagnosis="lost_axis"
def initialize_with_zeros(dim):
    return np.zeros(dim), 0.0


# %% wrong="row" diagnosis="transpose"
def initialize_with_zeros(dim):
    return np.zeros((1, dim)), 0.0


# %% wrong="whole_numbers" diagnosis="integer_dtype"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1), dtype=int), 0.0


# %% wrong="without_bias" diagnosis="wrong_count"
def initialize_with_zeros(dim):
    return np.zeros((dim, 1))
