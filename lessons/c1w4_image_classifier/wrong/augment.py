# %% wrong="becomes_floats" diagnosis="dtype_changed"
# sentence: the pictures have another dtype[[, {found}]]; uint8 is asked for.
# phrase: changed the dtype of the pictures
# hidden: found
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
# sentence: the copies have red and blue exchanged: the last axis holds the colours.
# phrase: mirrored the colours
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
# sentence: each copy comes right after its picture. First all pictures, then all copies.
# phrase: put each copy right after its picture
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
# sentence: {label:value} holds the labels of the given pictures only. Each copy needs one, too.
# phrase: forgot the labels of the copies
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
# sentence: {label:value} has the labels of the copies below the others. Examples are columns, so join along the columns.
# phrase: stacked the labels as rows
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
# sentence: the copies are not mirrored.
# phrase: did not mirror the copies
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


# %% wrong="one_sided" diagnosis="never_moved_back"
# sentence: all moves[[ {name}]] have the same sign.
# phrase: moved all copies to one side
# hidden: name
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
# sentence: the same seed gave different pictures. Draw from `rng` only.
# phrase: drew random numbers that the seed does not set
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
# sentence: each copy is moved as far down as to the right. Draw two numbers.
# phrase: moved each copy as far down as to the right
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
# sentence: some copies are not a mirrored picture, moved by a few pixels as `move` does it.
# phrase: moved the copies in another way than `move`
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
# sentence: all copies are moved by the same amounts. Draw new ones for each picture.
# phrase: moved all copies by the same amounts
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
# sentence: another seed gave the same pictures: `seed` is not used.
# phrase: ignored the seed
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
# sentence: of the moves[[ {name}]] some amounts never occur. Both -shift and shift should; `rng.integers` leaves out its upper end.
# phrase: never moved by the full shift
# hidden: name
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


# %% wrong="upside_down" diagnosis="copies_upside_down"
# sentence: the copies are upside down: which axis runs from left to right?
# phrase: turned the copies upside down
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


# %% wrong="moved_twice_as_far" diagnosis="moved_too_far"
# sentence: some copies are moved by more than `shift` pixels.
# phrase: moved copies further than asked for
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right, down = rng.integers(-shift, shift + 1, size=2)
        copies.append(move(move(image[:, ::-1], right, down), right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="moved_sideways_only" diagnosis="one_axis"
# sentence: no copy is moved[[ {name}]] (or the other way).
# phrase: moved along one axis only
# hidden: name
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, 0))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y


# %% wrong="labels_reversed" diagnosis="copies_mislabelled"
# sentence: the labels are not those of the pictures and of their copies, in the same order.
# phrase: gave the copies wrong labels
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right, down = rng.integers(-shift, shift + 1, size=2)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y[:, ::-1]], axis=1)
    return more_images, more_Y


# %% wrong="originals_moved_too" diagnosis="originals_changed"
# sentence: the first m pictures are not the given ones.
# phrase: changed the given pictures
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    originals, copies = [], []
    for image in images:
        right, down = rng.integers(-shift, shift + 1, size=2)
        originals.append(move(image, right, down))
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.stack(originals + copies)
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y
