# %% visible
grad = np.arange(1.0, 25.0).reshape(3, 4, 2)  # of an x with shape (2, 3, 4)
right = np.array([np.arange(1.0, 25, 2).reshape(3, 4), np.arange(2.0, 25, 2).reshape(3, 4)])
t.case("(2, 3, 4), axes (1, 2, 0)", dict(grad=grad, axes=(1, 2, 0)), right)
matrix = np.array([[1.0, 2.0, 3.0]])
t.case("a matrix", dict(grad=matrix, axes=(1, 0)), np.array([[1.0], [2.0], [3.0]]))

# %% hidden
_rng = np.random.default_rng(121)
for _shape, _axes in (((3, 3, 3), (2, 0, 1)), ((2, 3, 2, 2), (3, 0, 2, 1)), ((2, 3, 4), (0, 2, 1))):
    _x = _rng.normal(size=_shape)
    _moved = np.zeros([_shape[_k] for _k in _axes])
    for _place in np.ndindex(*_shape):
        _moved[tuple(_place[_k] for _k in _axes)] = _x[_place]
    t.case(f"{_shape}, axes {_axes}", dict(grad=_moved, axes=_axes), _x, weight=2)
