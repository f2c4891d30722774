# %% visible
xy, wh = np.array([[4.0, 3.0], [10.0, 7.0]]), np.array([[2.0, 4.0], [6.0, 1.0]])
right = np.array([[1.0, 3.0, 5.0, 5.0], [6.5, 7.0, 7.5, 13.0]])
t.case("two boxes", args=dict(box_xy=xy, box_wh=wh), expect=right)
args = dict(box_xy=np.array([0.5, 0.25]), box_wh=np.array([0.25, 0.5]))
t.case("a single box", args=args, expect=np.array([0.0, 0.375, 0.5, 0.625]))

# %% hidden
_rng = np.random.default_rng(1602)
for _shape in ((3, 4, 2), (2, 5, 3, 2)):
    _xy, _wh = _rng.uniform(size=_shape), _rng.uniform(size=_shape)
    _want = np.zeros((*_shape[:-1], 4))
    for _at in np.ndindex(_shape[:-1]):
        (_x, _y), (_w, _h) = _xy[_at], _wh[_at]
        _want[_at] = _y - 0.5 * _h, _x - 0.5 * _w, _y + 0.5 * _h, _x + 0.5 * _w
    t.case(f"random boxes of shape {_shape}", dict(box_xy=_xy, box_wh=_wh), _want, weight=2)
