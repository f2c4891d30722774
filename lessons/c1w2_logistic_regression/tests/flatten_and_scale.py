# %% apparatus
# each of 2 by 2 pixels: rows, pixels in the row, three colours
two_pictures = np.array(
    [
        [[[0, 51, 102], [5, 10, 15]], [[20, 25, 30], [35, 40, 45]]],
        [[[255, 204, 153], [250, 245, 240]], [[235, 230, 225], [220, 215, 210]]],
    ],
    dtype=np.uint8,
)
two_columns = (
    np.array(
        [
            [0, 51, 102, 5, 10, 15, 20, 25, 30, 35, 40, 45],
            [255, 204, 153, 250, 245, 240, 235, 230, 225, 220, 215, 210],
        ]
    ).T
    / 255
)

# %% visible
t.case("two pictures of 2 by 2 pixels", args=dict(images=two_pictures), expect=two_columns, m=2)

# %% hidden
_rng = np.random.default_rng(7)
for _m, _h, _w in ((5, 4, 3), (2, 6, 6)):
    _images = _rng.integers(0, 256, size=(_m, _h, _w, 3)).astype(np.uint8)
    _want = np.zeros((_h * _w * 3, _m))
    for _i in range(_m):
        _want[:, _i] = [
            _images[_i, _r, _c, _k] / 255.0
            for _r in range(_h)
            for _c in range(_w)
            for _k in range(3)
        ]
    t.case(
        f"{_m} random pictures of {_h} by {_w} pixels",
        args=dict(images=_images),
        expect=_want,
        weight=2,
    )
