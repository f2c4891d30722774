# %% apparatus
two_images = np.array(
    [[[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]],
     [[[20, 30, 40], [50, 60, 70]], [[80, 90, 100], [110, 120, 130]]]], dtype=np.uint8
)  # fmt: skip
two_mirrored = np.array(
    [[[[3, 4, 5], [0, 1, 2]], [[9, 10, 11], [6, 7, 8]]],
     [[[50, 60, 70], [20, 30, 40]], [[110, 120, 130], [80, 90, 100]]]], dtype=np.uint8
)  # fmt: skip


def moved_copies(images, shift, seed=0):
    """The copies, and by how much each was moved; ends with a diagnosis if one does not fit."""
    images_out, _ = t.call(images, np.zeros((1, len(images)), dtype=int), shift, seed)
    copies = np.asarray(images_out)[len(images) :]
    if copies.shape != images.shape:
        raise ValueError
    reach = range(-shift - 3, shift + 4)
    nearest_first = sorted(
        ((r, d) for r in reach for d in reach), key=lambda a: a[0] ** 2 + a[1] ** 2
    )
    amounts = []
    for image, copy in zip(images, copies):
        h, w = image.shape[:2]
        for right, down in nearest_first:
            rows = np.clip(np.arange(h) - down, 0, h - 1)
            columns = w - 1 - np.clip(np.arange(w) - right, 0, w - 1)
            if np.array_equal(image[rows][:, columns], copy):
                amounts.append((right, down))
                break
        else:
            return None
    return np.array(amounts)


def judge_moves(images, shift, all_amounts):
    """A rule: every copy is mirrored and moved, by at most `shift`, each by its own amounts."""

    def rule():
        amounts = moved_copies(images, shift)
        if amounts is None:
            return Diagnosis("not_a_moved_copy")
        if np.max(np.abs(amounts)) > shift:
            return Diagnosis("moved_too_far")
        if len(np.unique(amounts, axis=0)) == 1:
            return Diagnosis("same_move")
        if np.all(amounts[:, 0] == amounts[:, 1]):
            return Diagnosis("right_is_down")
        for axis, name in ((0, "to the right"), (1, "down")):
            found = amounts[:, axis]
            if np.all(found == 0):
                return Diagnosis("one_axis", name=name)
            if np.min(found) >= 0 or np.max(found) <= 0:
                return Diagnosis("never_moved_back", name=name)
            if all_amounts and set(found.tolist()) != set(range(-shift, shift + 1)):
                return Diagnosis("end_missing", name=name)
        return None

    return rule


pixel_noise = np.random.default_rng(6).integers(0, 256, size=(40, 9, 10, 3)).astype(np.uint8)

# %% visible
t.case(
    "two pictures, a shift of 0",
    args=dict(images=two_images, Y=np.array([[1, 0]]), shift=0, seed=0),
    expect=(np.concatenate([two_images, two_mirrored]).astype(int), np.array([[1, 0, 1, 0]])),
    returns=("more_images", "more_Y"),
)
t.check(
    "forty pictures, a shift of 2",
    judge_moves(pixel_noise, 2, False),
    label="more_images",
    weight=2,
)

# %% hidden
_rng = np.random.default_rng(601)
_images = _rng.integers(0, 256, size=(5, 6, 7, 3)).astype(np.uint8)
_Y = np.array([[1, 1, 0, 1, 0]])
_mirrored = np.zeros_like(_images)
for _c in range(7):
    _mirrored[:, :, _c] = _images[:, :, 6 - _c]
t.case(
    "five random pictures, a shift of 0",
    args=dict(images=_images, Y=_Y, shift=0, seed=5),
    expect=(
        np.concatenate([_images, _mirrored]).astype(int),
        np.array([[1, 1, 0, 1, 0, 1, 1, 0, 1, 0]]),
    ),
    returns=("more_images", "more_Y"),
    weight=2,
)
_many = _rng.integers(0, 256, size=(200, 12, 11, 3)).astype(np.uint8)
t.check(
    "200 random pictures, a shift of 3", judge_moves(_many, 3, True), label="more_images", weight=2
)


def _type():
    found = np.asarray(t.call(_images, _Y, 1, 0)[0]).dtype
    if found != np.uint8:
        return Diagnosis("dtype_changed", found=str(found))
    return None


def _labels():
    found = np.asarray(t.call(_images, _Y, 2, 3)[1])
    if found.shape != (1, 10) or not np.array_equal(found[0], np.concatenate([_Y[0], _Y[0]])):
        return Diagnosis("copies_mislabelled")
    return None


def _seeds():
    first, again, other = (
        np.asarray(t.call(_many[:50], np.ones((1, 50)), 3, s)[0]) for s in (1, 1, 2)
    )
    if not np.array_equal(first, again):
        return Diagnosis("not_repeatable")
    if np.array_equal(first, other):
        return Diagnosis("seed_ignored")
    return None


def _kept():
    found = np.asarray(t.call(_many[:20], np.ones((1, 20)), 3, 4)[0])
    if not np.array_equal(found[:20], _many[:20]):
        return Diagnosis("originals_changed")
    return None


t.check("the pictures stay uint8", _type, weight=0.5)
t.check("the labels of the copies", _labels)
t.check("the seed", _seeds)
t.check("the first half", _kept)
