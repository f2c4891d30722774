# %% wrong="becomes_floats" diagnosis="dtype_changed"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.vstack([images, np.array(copies) * 1.0])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="colours_reversed" diagnosis="colours_reversed"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, :, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="copies_only" diagnosis="wrong_shape"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.stack(copies)
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="in_place" diagnosis="changed_in_place"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for i, image in enumerate(images):
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        images[i] = move(image[:, ::-1], right, down)
    more_images = np.concatenate([images, images])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="interleaved" diagnosis="interleaved"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(image)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.stack(copies)
    more_Y = np.repeat(Y, 2, axis=1)
    return more_images, more_Y


# %% wrong="labels_once" diagnosis="labels_once"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = Y
    return more_images, more_Y


# %% wrong="labels_stacked" diagnosis="labels_stacked"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=0)
    return more_images, more_Y


# %% wrong="not_mirrored" diagnosis="not_mirrored"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image, right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="one_sided" diagnosis="one_sided"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(0, shift + 1)
        down = rng.integers(0, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="other_random_numbers" diagnosis="not_repeatable"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = np.random.default_rng().integers(-shift, shift + 1)
        down = np.random.default_rng().integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="right_is_down" diagnosis="right_is_down"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = right
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="rolls_round" diagnosis="not_a_moved_copy"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(np.roll(image[:, ::-1], (down, right), axis=(0, 1)))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="same_move" diagnosis="same_move"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    right = rng.integers(-shift, shift + 1)
    down = rng.integers(-shift, shift + 1)
    for image in images:
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="seed_ignored" diagnosis="seed_ignored"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(0)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="upper_end_missing" diagnosis="end_missing"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift)
        down = rng.integers(-shift, shift)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="upside_down" diagnosis="upside_down"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y
