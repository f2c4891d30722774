# %% apparatus
two_pictures = np.array([[[[0, 51, 102]]], [[[255, 204, 153]]]], dtype=np.uint8)

# %% visible
t.case(
    "two pictures of one pixel",
    args=dict(images=two_pictures),
    expect=np.array([[0.0, 1.0], [0.2, 0.8], [0.4, 0.6]]),
    m=2,
)

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
