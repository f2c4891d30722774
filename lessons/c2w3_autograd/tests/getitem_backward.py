# %% visible
args = dict(grad=np.array([1.0, 10.0, 100.0]), shape=(4,), index=np.array([0, 2, 2]))
t.case("x[[0, 2, 2]] of four entries", args, np.array([1.0, 0.0, 110.0, 0.0]))
args = dict(grad=np.array([3.0, 5.0]), shape=(2, 2), index=1)
t.case("row 1 of a matrix", args, np.array([[0.0, 0.0], [3.0, 5.0]]))

# %% hidden
from collections import namedtuple as _namedtuple

_Index = _namedtuple("Index", "rows columns")
_rng = np.random.default_rng(131)
for _shape, _index in (
    ((5,), np.array([4, 1, 4, 4, 0])),
    ((3, 4), np.array([2, 0, 2])),
    ((3, 4), _Index(np.array([0, 2, 0]), np.array([1, 3, 1]))),
    ((2, 3), np.array([[True, False, True], [False, True, False]])),
):
    _numbers = np.arange(int(np.prod(_shape))).reshape(_shape)[_index]
    _g, _want = _rng.normal(size=_numbers.shape), np.zeros(_shape)
    for _place in np.ndindex(*_numbers.shape):
        _want.flat[_numbers[_place]] += _g[_place]
    t.case(
        f"an index into shape {_shape}", dict(grad=_g, shape=_shape, index=_index), _want, weight=2
    )
