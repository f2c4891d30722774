# %% visible
shapes, anchors = np.array([[4.0, 2.0], [1.0, 6.0], [4.0, 8.0]]), np.array([[4.0, 2.0], [2.0, 4.0]])
right = np.array([[1.0, 1 / 3], [1 / 6, 0.4], [0.25, 0.25]])
t.case("three shapes, two anchors", args=dict(shapes=shapes, anchors=anchors), expect=right)

# %% hidden
_rng = np.random.default_rng(1607)
for _n, _k in ((6, 3), (2, 5), (3, 3)):
    _shapes, _anchors = _rng.integers(1, 9, size=(_n, 2)), _rng.integers(1, 9, size=(_k, 2))
    _want = np.zeros((_n, _k))
    for _i, _j in np.ndindex(_n, _k):
        _cells = [
            {(x, y) for x in range(_w) for y in range(_h)} for _w, _h in (_shapes[_i], _anchors[_j])
        ]
        _want[_i, _j] = len(_cells[0] & _cells[1]) / len(_cells[0] | _cells[1])
    _args = dict(shapes=0.5 * _shapes, anchors=0.5 * _anchors)
    t.case(f"{_n} random shapes, {_k} anchors", args=_args, expect=_want, weight=2)
