# %% visible
x = np.array([[1.0, 7.0, 7.0], [4.0, -2.0, 3.0], [0.5, 2.0, -1.0]])
grad = np.array([6.0, -12.0, 3.0])
across = np.array([[6.0, 6.0, 6.0], [-12.0, -12.0, -12.0], [3.0, 3.0, 3.0]])
args = dict(op="sum", grad=grad, x=x, axis=1, keepdims=False)
t.case("sum along axis 1", args, across)
args = dict(op="mean", grad=grad.reshape(3, 1), x=x, axis=1, keepdims=True)
t.case("mean along axis 1, keepdims", args, across / 3)
args = dict(op="mean", grad=np.array(18.0), x=x, axis=None, keepdims=False)
t.case("mean of all", args, np.full((3, 3), 2.0))
args = dict(op="max", grad=grad, x=x, axis=1, keepdims=False)
shared = np.array([[0.0, 3.0, 3.0], [-12.0, 0.0, 0.0], [0.0, 3.0, 0.0]])
t.case("max along axis 1, 7 is there twice", args, shared)

# %% hidden
_rng = np.random.default_rng(111)
for _op in ("sum", "mean", "max"):
    for _shape, _axis, _keep in (
        ((3, 4), 0, False),
        ((3, 4), 1, True),
        ((2, 3, 2), 1, False),
        ((2, 3), None, False),
        ((2, 3), None, True),
    ):
        _x = np.round(_rng.normal(0, 1.5, size=_shape))
        _result = np.max(_x, axis=_axis, keepdims=_keep)
        _g = np.asarray(_rng.normal(size=np.shape(_result)))
        _want = np.zeros(_shape)
        for _place in np.ndindex(*_shape):
            # its group: the places that differ from it along the axis only
            _group = [
                _other
                for _other in np.ndindex(*_shape)
                if _axis is None
                or all(_p == _o for _d, (_p, _o) in enumerate(zip(_place, _other)) if _d != _axis)
            ]
            _top = [_other for _other in _group if _x[_other] == max(_x[_o] for _o in _group)]
            _part = {"sum": 1.0, "mean": 1 / len(_group), "max": (_place in _top) / len(_top)}[_op]
            if _axis is None:
                _mine = float(_g.ravel()[0])
            elif _keep:
                _mine = _g[tuple(0 if _d == _axis else _p for _d, _p in enumerate(_place))]
            else:
                _mine = _g[tuple(_p for _d, _p in enumerate(_place) if _d != _axis)]
            _want[_place] = _part * _mine
        _args = dict(op=_op, grad=_g, x=_x, axis=_axis, keepdims=_keep)
        t.case(f"{_op} of shape {_shape}, axis {_axis}, keepdims {_keep}", _args, _want)
