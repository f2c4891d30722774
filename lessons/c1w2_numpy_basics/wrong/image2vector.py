# %% wrong="as_beads" diagnosis="lost_axis"
def image2vector(image):
    v = image.reshape(-1)
    return v


# %% wrong="as_row" diagnosis="transpose"
def image2vector(image):
    length, height, depth = image.shape
    return image.reshape(1, length * height * depth)


# %% wrong="channels_first" diagnosis="other_order"
# sentence: All numbers are there, in a column, but read in another order. The depth of each pixel
#     comes first, then the pixels along a row, then the rows.
# phrase: read the numbers in another order
def image2vector(image):
    v = image.transpose(2, 0, 1).reshape(-1, 1)
    return v


# %% wrong="fixed_size" diagnosis="cannot_reshape"
def image2vector(image):
    return image.reshape(64 * 64 * 3, 1)


# %% wrong="forgets_return" diagnosis="returned_none"
def image2vector(image):
    image.reshape(-1, 1)


# %% wrong="keeps_the_colours" diagnosis="reshaped"
def image2vector(image):
    v = image.reshape(image.shape[0] * image.shape[1], image.shape[2])
    return v


# %% wrong="of_last_channel" diagnosis="wrong_shape"
def image2vector(image):
    v = image[:, :, 0].reshape(-1, 1)
    return v


# %% wrong="transposed_first" diagnosis="other_order"
def image2vector(image):
    return image.T.reshape(-1, 1)
