# %% wrong="forgets_return" diagnosis="returned_none"
def flatten_and_scale(images):
    X = images.reshape(images.shape[0], -1).T / 255


# %% wrong="mixes_pictures" diagnosis="mixed_pictures"
# sentence: The shape is right, but each column holds bits of all pictures. Flatten each picture
#     into a row of its own first.
# phrase: mixed the pixels of different pictures
def flatten_and_scale(images):
    return images.reshape(-1, images.shape[0]) / 255


# %% wrong="not_scaled" diagnosis="pixels_not_scaled"
# sentence: The columns are right, but the numbers still lie between 0 and 255.
# phrase: did not divide the pixels by 255
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1).T.astype(float)


# %% wrong="pictures_as_rows" diagnosis="transpose"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1) / 255


# %% wrong="scaled_by_256" diagnosis="constant_factor"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1).T / 256


# %% wrong="whole_division" diagnosis="integer_dtype"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1).T // 255


# %% wrong="colours_first" diagnosis="pixels_reordered"
# sentence: Each column holds the numbers of its own picture, in another order. The order of the
#     array stays: row by row, in a row pixel by pixel, of each pixel its three colours.
# phrase: flattened the pixels in another order
def flatten_and_scale(images):
    return images.T.reshape(-1, images.shape[0]) / 255
