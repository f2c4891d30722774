# %% apparatus
framed_once = np.array(
    (
        "0 0 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 7 "
        "8 9 10 11 12 0 0 0 0 0 0 0 0 0 0 0 0 "
    ).split(),
    float,
).reshape(2, 3, 5, 2)

# %% visible
two_pictures = np.arange(1.0, 13.0).reshape(2, 1, 3, 2)
t.case("two pictures of 1 by 3, two channels", args=dict(X=two_pictures, pad=1), expect=framed_once)
t.case("no padding", args=dict(X=0.5 * two_pictures, pad=0), expect=0.5 * two_pictures)

# %% hidden
_rng = np.random.default_rng(411)
for _shape, _pad in (((3, 4, 2, 2), 2), ((1, 2, 5, 3), 3)):
    _X = _rng.normal(size=_shape)
    _m, _n_H, _n_W, _n_C = _shape
    _want = np.zeros((_m, _n_H + 2 * _pad, _n_W + 2 * _pad, _n_C))
    for _i, _h, _w, _c in np.ndindex(_shape):
        _want[_i, _h + _pad, _w + _pad, _c] = _X[_i, _h, _w, _c]
    t.case(f"{_m} random pictures, pad {_pad}", args=dict(X=_X, pad=_pad), expect=_want, weight=2)
