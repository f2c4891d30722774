# %% wrong="not_divided" diagnosis="value_not_shared"
# sentence: {label:value} gives the whole number to every entry. The parts must add up to it.
# phrase: gave the whole number to every entry
def distribute_value(dz, shape):
    n_H, n_W = shape
    a = np.full(shape, dz)
    return a


# %% wrong="divided_by_rows" diagnosis="divided_by_one_side"
# sentence: {label:value} is divided by one side of the shape. How many entries are there?
# phrase: divided by one side of the window
def distribute_value(dz, shape):
    n_H, n_W = shape
    a = np.full(shape, dz / (n_H))
    return a


# %% wrong="brackets_missing" diagnosis="brackets_of_divisor"
# sentence: {label:value} is divided by one side and multiplied by the other: brackets belong around the product.
# phrase: left out the brackets around the divisor
def distribute_value(dz, shape):
    n_H, n_W = shape
    a = np.full(shape, dz / n_H * n_W)
    return a


# %% wrong="single_part" diagnosis="single_number"
def distribute_value(dz, shape):
    n_H, n_W = shape
    a = dz / (n_H * n_W)
    return a


# %% wrong="flat_parts" diagnosis="wrong_shape"
def distribute_value(dz, shape):
    n_H, n_W = shape
    a = np.full(n_H * n_W, dz / (n_H * n_W))
    return a
