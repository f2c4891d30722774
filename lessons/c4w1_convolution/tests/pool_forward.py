# %% apparatus
_order = np.random.default_rng(3).permutation(120)
maps = (_order - 60).reshape(2, 5, 6, 2) * 0.5
pool_three = {"f": 3, "stride": 2}
right_max = np.array(
    "29 28 29 24 29 28 29 18 17 29.5 22 29.5 25.5 24.5 15.5 9.5".split(), float
).reshape(2, 2, 2, 2)
right_average = np.array(
    (
        "1.666666667 -1.277777778 7.722222222 -4.111111111 4.444444444 6 0.6666666667 "
        "-0.1111111111 -9.222222222 9.888888889 3.277777778 4.277777778 -4.055555556 "
        "-1.722222222 -8.111111111 -7.055555556 "
    ).split(),
    float,
).reshape(2, 2, 2, 2)
below_zero = -np.arange(1.0, 13.0).reshape(1, 3, 4, 1)
right_below = np.array("-1 -2 -3 -5 -6 -7".split(), float).reshape(1, 2, 3, 1)

# %% visible
for mode, right in (("max", right_max), ("average", right_average)):
    args = dict(A_prev=maps, hparameters=pool_three, mode=mode)
    wanted = (right, PoolCache(maps, pool_three))
    t.case(f"two pictures of 5 by 6, stride 2, {mode}", args, wanted, returns=("A", "cache"))
small = dict(A_prev=below_zero, hparameters={"f": 2, "stride": 1})
t.check(
    "all numbers negative, stride 1", judge(t, "A", small, 0, (right_below,)), label="A", weight=2
)

# %% hidden
import math

for _seed, _shape, _f, _stride in (
    (441, (2, 7, 5, 3), 2, 3),
    (442, (1, 4, 7, 2), 3, 1),
    (443, (3, 6, 4, 1), 2, 2),
):
    for _mode in ("max", "average"):
        _rng = np.random.default_rng(_seed)
        _A = _rng.normal(size=_shape)
        _starts = [[s for s in range(0, n, _stride) if s + _f <= n] for n in _shape[1:3]]
        _want = np.zeros((_shape[0], len(_starts[0]), len(_starts[1]), _shape[3]))
        for _i, _h, _w, _c in np.ndindex(_want.shape):
            _window = [
                _A[_i, _starts[0][_h] + _p, _starts[1][_w] + _q, _c]
                for _p in range(_f)
                for _q in range(_f)
            ]
            _want[_i, _h, _w, _c] = (
                sorted(_window)[-1] if _mode == "max" else math.fsum(_window) / len(_window)
            )
        _args = dict(A_prev=_A, hparameters={"f": _f, "stride": _stride}, mode=_mode)
        _right = (_want, PoolCache(_A, _args["hparameters"]))
        _title = f"random maps of {_shape[1]} by {_shape[2]}, f {_f}, stride {_stride}, {_mode}"
        if _seed == 441:
            t.case(_title, _args, _right, returns=("A", "cache"))
        t.check(_title, judge(t, "A", _args, 0, _right), label="A", weight=2)
