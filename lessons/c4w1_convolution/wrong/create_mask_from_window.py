# %% wrong="first_of_equals" diagnosis="one_of_equals"
# sentence: {label:value} marks one of several equal and largest entries. Here all of them are asked for.
# phrase: marked one of several equal entries
def create_mask_from_window(x):
    mask = np.arange(x.size).reshape(x.shape) == np.argmax(x)
    return mask


# %% wrong="largest_value_kept" diagnosis="value_for_mask"
# sentence: {label:value} holds the largest number itself. A mask says only where it is: True or False.
# phrase: returned the largest number for its mask
def create_mask_from_window(x):
    mask = np.where(x == np.max(x), x, 0.0)
    return mask


# %% wrong="in_each_row" diagnosis="largest_of_each_row"
# sentence: {label:value} marks the largest entry of each row. One window has one largest number.
# phrase: marked the largest entry of each row
def create_mask_from_window(x):
    mask = x == np.max(x, axis=1, keepdims=True)
    return mask


# %% wrong="smallest" diagnosis="lowest_marked"
# sentence: {label:value} marks the lowest entry: is the minimum taken, or are sizes compared without their signs?
# phrase: marked the lowest entry for the largest
def create_mask_from_window(x):
    mask = x == np.min(x)
    return mask


# %% wrong="by_size" diagnosis="lowest_marked"
def create_mask_from_window(x):
    mask = np.abs(x) == np.max(np.abs(x))
    return mask


# %% wrong="all_but_the_largest" diagnosis="complement"
def create_mask_from_window(x):
    mask = x != np.max(x)
    return mask


# %% wrong="position_only" diagnosis="wrong_shape"
def create_mask_from_window(x):
    mask = np.argwhere(x == np.max(x))
    return mask
