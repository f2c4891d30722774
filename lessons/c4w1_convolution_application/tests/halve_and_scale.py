# %% apparatus
one_picture = np.array(
    [[[[0, 10, 200], [20, 30, 240], [100, 1, 250], [100, 2, 255]],
      [[40, 50, 220], [60, 70, 204], [100, 3, 255], [100, 4, 255]]]], dtype=np.uint8
)  # fmt: skip
one_smaller = np.float32([[[[30, 40, 216], [100, 2.5, 253.75]]]]) / np.float32(255)


def no_doubles(t, images):
    """A rule: the result has four bytes per number."""

    def rule():
        found = np.asarray(t.call(images))
        return (
            None
            if found.dtype == np.float32
            else Diagnosis("not_single_precision", got=str(found.dtype))
        )

    return rule


# %% visible
t.case("a picture of 2 × 4 pixels", args=dict(images=one_picture), expect=one_smaller)
t.check("the numbers are float32", no_doubles(t, one_picture), stage="dtype", weight=0.5)

# %% hidden
for _seed, _m, _h, _w in ((31, 3, 6, 4), (32, 2, 2, 8), (33, 5, 4, 4)):
    _images = np.random.default_rng(_seed).integers(0, 256, size=(_m, _h, _w, 3), dtype=np.uint8)
    _want = np.zeros((_m, _h // 2, _w // 2, 3))
    for _i in range(_h):
        for _j in range(_w):
            _want[:, _i // 2, _j // 2] += _images[:, _i, _j] / 1020
    t.case(
        f"{_m} random pictures of {_h} × {_w}",
        args=dict(images=_images),
        expect=_want.astype(np.float32),
    )
