# %% visible
t.case("as many as fit: 2 inputs, 36 parameters", args=dict(n_x=2, n_parameters=36), expect=8)
t.case("exactly full: 4 inputs, 13 parameters", args=dict(n_x=4, n_parameters=13), expect=2)

# %% hidden
_rng = np.random.default_rng(40)
for _ in range(6):
    _n_x, _n_parameters = int(_rng.integers(3, 60)), int(_rng.integers(100, 3000))
    _n = 0
    while (_n_x + 1) * (_n + 1) + (_n + 1) + 1 <= _n_parameters:
        _n += 1
    t.case(
        f"{_n_x} inputs, {_n_parameters} parameters",
        args=dict(n_x=_n_x, n_parameters=_n_parameters),
        expect=_n,
    )
_n_x = 17
for _n in (5, 8):
    for _less in (0, 1):
        t.case(
            "one parameter too few for a unit" if _less else "exactly full",
            args=dict(n_x=_n_x, n_parameters=_n * (_n_x + 2) + 1 - _less),
            expect=_n - _less,
        )
t.case("pictures of this lesson", args=dict(n_x=3072, n_parameters=6369), expect=2)
