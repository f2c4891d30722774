# %% wrong="sum_of_four" diagnosis="sum_of_four"
# sentence: {label:value} is four times too large: take the mean of the four pixels, not their sum.
# phrase: added the four pixels up instead of taking their mean
def halve_and_scale(images):
    m, h, w, _ = images.shape
    blocks = images.reshape(m, h // 2, 2, w // 2, 2, 3)
    return (blocks.sum(axis=(2, 4)) / 255).astype(np.float32)


# %% wrong="every_second" diagnosis="every_second_pixel"
# sentence: {label:value} keeps every second pixel and throws the others away. The mean of all four is asked for.
# phrase: kept every second pixel instead of the mean of four
def halve_and_scale(images):
    return (images[:, ::2, ::2] / 255).astype(np.float32)


# %% wrong="largest" diagnosis="largest_of_four"
# sentence: {label:value} is the largest of the four pixels; their mean is asked for.
# phrase: took the largest of the four pixels
def halve_and_scale(images):
    m, h, w, _ = images.shape
    blocks = images.reshape(m, h // 2, 2, w // 2, 2, 3)
    return (blocks.max(axis=(2, 4)) / 255).astype(np.float32)


# %% wrong="not_scaled" diagnosis="not_divided_by_255"
# sentence: {label:value} still has numbers up to 255: divide by 255.
# phrase: did not divide by 255
def halve_and_scale(images):
    m, h, w, _ = images.shape
    blocks = images.reshape(m, h // 2, 2, w // 2, 2, 3)
    return blocks.mean(axis=(2, 4)).astype(np.float32)


# %% wrong="ran_over" diagnosis="small_integers"
def halve_and_scale(images):
    total = (
        images[:, ::2, ::2] + images[:, 1::2, ::2] + images[:, ::2, 1::2] + images[:, 1::2, 1::2]
    )
    return (total / 4 / 255).astype(np.float32)


# %% wrong="far_apart" diagnosis="far_apart"
# sentence: {label:value} is a mean of pixels that are not neighbours: which axes does the reshape make? $h$ becomes $h/2$ pairs, so the 2 comes after.
# phrase: averaged pixels that are not neighbours
def halve_and_scale(images):
    m, h, w, _ = images.shape
    blocks = images.reshape(m, 2, h // 2, 2, w // 2, 3)
    return (blocks.mean(axis=(1, 3)) / 255).astype(np.float32)


# %% wrong="doubles" diagnosis="not_single_precision"
# sentence: The result has another dtype than float32[[: {got}]]. `.astype(np.float32)` halves the memory and the time.
# phrase: did not return float32
# hidden: got
def halve_and_scale(images):
    m, h, w, _ = images.shape
    blocks = images.reshape(m, h // 2, 2, w // 2, 2, 3)
    return blocks.mean(axis=(2, 4)) / 255


# %% wrong="rows_only" diagnosis="wrong_shape"
def halve_and_scale(images):
    m, h, w, _ = images.shape
    return (images.reshape(m, h // 2, 2, w, 3).mean(axis=2) / 255).astype(np.float32)


# %% wrong="grey" diagnosis="wrong_shape"
def halve_and_scale(images):
    m, h, w, _ = images.shape
    blocks = images.reshape(m, h // 2, 2, w // 2, 2, 3)
    return (blocks.mean(axis=(2, 4, 5)) / 255).astype(np.float32)
