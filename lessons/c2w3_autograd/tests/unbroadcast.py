# %% visible
grad = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]])
t.case("(2, 1) was stretched to (2, 3)", dict(grad=grad, shape=(2, 1)), np.array([[7.0], [56.0]]))
t.case("(3,) got an axis in front", dict(grad=grad, shape=(3,)), np.array([9.0, 18.0, 36.0]))
t.case("nothing was broadcast", dict(grad=grad, shape=(2, 3)), grad.copy())
twice = np.stack([grad, 100 * grad])
t.case("both: (1, 3) to (2, 2, 3)", dict(grad=twice, shape=(1, 3)), 101 * np.array([[9.0, 18, 36]]))
t.case("a number was stretched to (2, 3)", dict(grad=grad, shape=()), 63.0)

# %% hidden
_rng = np.random.default_rng(71)
for _full, _shape in (
    ((4, 4), (4, 1)),
    ((4, 4), (4,)),
    ((3, 2, 4), (2, 1)),
    ((2, 3, 4), (2, 1, 1)),
    ((2, 3, 1), (3, 1)),
    ((5, 2), (1, 1)),
):
    _grad = _rng.normal(size=_full)
    _want = np.zeros(_shape)
    # which entry of the small array was used at each place of the large one?
    _used = np.broadcast_to(np.arange(_want.size).reshape(_shape), _full)
    for _place in np.ndindex(*_full):
        _want.flat[_used[_place]] += _grad[_place]
    t.case(f"{_shape} was stretched to {_full}", dict(grad=_grad, shape=_shape), _want, weight=2)
