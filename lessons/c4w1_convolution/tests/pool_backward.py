# %% apparatus
maps_max = (np.random.default_rng(6).permutation(60) - 30).reshape(2, 5, 6, 1) * 0.5
dA_max = np.array("4 -1 2.5 3 -2 0.5 1.5 -3".split(), float).reshape(2, 2, 2, 1)
right_max = np.array(
    (
        "0 0 0 0 0 0 0 0 0 0 0 0 6.5 0 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.5 0 0 -2 0 0 0 "
        "0 0 0 0 0 -3 0 0 0 0 0 0 0 0 0 1.5 0 0 0 "
    ).split(),
    float,
).reshape(2, 5, 6, 1)
apart_max = np.array(
    (
        "0 0 0 0 -1 0 0 4 4 -1 -1 0 6.5 6.5 8.5 0 2 0 0 2.5 0 3 3 0 0 0 2.5 3 0 0 0 0 -1.5 0.5 "
        "0.5 0 -2 -2 0 0.5 0 0 -0.5 0 -2 0 -2.5 0 1.5 1.5 0 -3 -3 0 1.5 0 -1.5 0 -3 0 "
    ).split(),
    float,
).reshape(2, 5, 6, 1)
of_max = (dA_max, maps_max, right_max, apart_max)
maps_average = (np.random.default_rng(7).permutation(60) - 30).reshape(1, 5, 6, 2) * 0.5
dA_average = np.array("1 2 -3 0.5 4 -2.5 3 -1".split(), float).reshape(1, 2, 2, 2)
right_average = np.array(
    (
        "0.1111111111 0.2222222222 0.1111111111 0.2222222222 -0.2222222222 0.2777777778 "
        "-0.3333333333 0.05555555556 -0.3333333333 0.05555555556 0 0 0.1111111111 0.2222222222 "
        "0.1111111111 0.2222222222 -0.2222222222 0.2777777778 -0.3333333333 0.05555555556 "
        "-0.3333333333 0.05555555556 0 0 0.5555555556 -0.05555555556 0.5555555556 "
        "-0.05555555556 0.5555555556 -0.1111111111 0 -0.05555555556 0 -0.05555555556 0 0 "
        "0.4444444444 -0.2777777778 0.4444444444 -0.2777777778 0.7777777778 -0.3888888889 "
        "0.3333333333 -0.1111111111 0.3333333333 -0.1111111111 0 0 0.4444444444 -0.2777777778 "
        "0.4444444444 -0.2777777778 0.7777777778 -0.3888888889 0.3333333333 -0.1111111111 "
        "0.3333333333 -0.1111111111 0 0 "
    ).split(),
    float,
).reshape(1, 5, 6, 2)
apart_average = np.array(
    (
        "1 2 2 3 0 4.5 -2 1.5 -1 2.5 0 0 4 5 5 6 6 10.5 1 4.5 2 5.5 0 0 11 5.5 13 7.5 21 15 8 "
        "7.5 10 9.5 0 0 7 0.5 8 1.5 15 4.5 7 3 8 4 0 0 10 3.5 11 4.5 21 10.5 10 6 11 7 0 0 "
    ).split(),
    float,
).reshape(1, 5, 6, 2)
of_average = (dA_average, maps_average, right_average, apart_average)
maps_channels = (np.random.default_rng(8).permutation(18) - 9).reshape(1, 2, 3, 3) * 0.5
dA_channels = np.array("2 -1 0.5 3 -2 1.5".split(), float).reshape(1, 1, 2, 3)
right_channels = np.array("0 0 0 0 0 0 3 0 1.5 2 0 0.5 0 -3 0 0 0 0".split(), float).reshape(
    1, 2, 3, 3
)
apart_channels = np.array("2 -1 0 3 0 0 3 -2 1.5 2 0 0.5 0 -3 2 0 0 0".split(), float).reshape(
    1, 2, 3, 3
)
of_channels = (dA_channels, maps_channels, right_channels, apart_channels)


def upper_half(x):
    # stands in for your create_mask_from_window: it marks the upper half
    return x >= np.median(x)


def ramp(dz, shape):
    # stands in for your distribute_value: the numbers dz, dz + 1, dz + 2, ...
    return dz + np.arange(float(shape[0] * shape[1])).reshape(shape)


lent_here = {"create_mask_from_window": upper_half, "distribute_value": ramp}

# %% visible
three, two = {"f": 3, "stride": 2}, {"f": 2, "stride": 1}
for title, dA, A, settings, mode, right, other in (
    ("two pictures, max", *of_max[:2], three, "max", *of_max[2:]),
    ("two channels, average", *of_average[:2], three, "average", *of_average[2:]),
    ("three channels, max", *of_channels[:2], two, "max", *of_channels[2:]),
):
    args = dict(dA=dA, cache=PoolCache(A, settings), mode=mode)
    t.case(title, args, right, with_stand_ins=dict(stand_ins=lent_here, args=args, expect=other))

# %% hidden
import math


def _pooled(A, f, stride, mode, pull):
    """The sum of the pooled numbers times `pull`, from single numbers."""
    terms = []
    for i, h, w, c in np.ndindex(pull.shape):
        window = [A[i, h * stride + p, w * stride + q, c] for p in range(f) for q in range(f)]
        value = sorted(window)[-1] if mode == "max" else math.fsum(window) / len(window)
        terms.append(value * pull[i, h, w, c])
    return math.fsum(terms)


for _seed, _shape, _f, _stride in (
    (501, (2, 5, 7, 2), 2, 3),
    (502, (1, 4, 5, 3), 3, 1),
    (503, (3, 4, 2, 1), 2, 2),
):
    for _mode in ("max", "average"):
        _rng = np.random.default_rng(_seed + 50 * (_mode == "max"))
        # no two numbers are closer than 0.1, so a small move changes no maximum
        _A = 0.1 * _rng.permutation(int(np.prod(_shape))).reshape(_shape)
        _A += 0.01 * _rng.random(_shape)
        _size = [len(range(0, n - _f + 1, _stride)) for n in _shape[1:3]]
        _pull = _rng.normal(size=(_shape[0], *_size, _shape[3]))
        _want, _halves = np.zeros(_shape), np.zeros(_shape)
        for _place in np.ndindex(_shape):
            _ends = []
            for _move in (0.01, -0.01):
                _moved = _A.copy()
                _moved[_place] += _move
                _ends.append(_pooled(_moved, _f, _stride, _mode, _pull))
            _want[_place] = (_ends[0] - _ends[1]) / 0.02
        for _i, _h, _w, _c in np.ndindex(_pull.shape):
            _top, _left = _h * _stride, _w * _stride
            for _n, (_p, _q) in enumerate(np.ndindex(_f, _f)):
                _window = _A[_i, _top : _top + _f, _left : _left + _f, _c]
                _part = _pull[_i, _h, _w, _c]
                if _mode == "max":
                    _part = _part if _window[_p, _q] >= np.median(_window) else 0.0
                else:
                    _part += _n
                _halves[_i, _top + _p, _left + _q, _c] += _part
        _args = dict(dA=_pull, cache=PoolCache(_A, {"f": _f, "stride": _stride}), mode=_mode)
        t.case(
            f"maps of {_shape[1]} by {_shape[2]}, f {_f}, stride {_stride}, {_mode}, measured",
            args=_args,
            expect=_want,
            stage="gradient",
            weight=2,
            with_stand_ins=dict(stand_ins=lent_here, args=_args, expect=_halves),
        )
