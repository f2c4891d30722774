# %% apparatus
_numbers = np.random.default_rng(4)
A3352 = _numbers.integers(-3, 4, size=(2, 3, 5, 2)).astype(float)
W2223 = _numbers.integers(-2, 3, size=(2, 2, 2, 3)).astype(float)
b1113 = np.array([0.5, 2.0, -1.0]).reshape(1, 1, 1, 3)
Z_right = np.array(
    "1.5 -6 6 -8.5 -1 2 -2.5 8 7 -7.5 6 9 -3.5 1 4 -1.5 -1 -1 0.5 2 -1 6.5 6 -3".split(), float
).reshape(2, 2, 2, 3)
Z_of_lines = np.array(
    "-11.5 9 16 -2.5 -4 11 -2.5 0 4 -3.5 -7 9 -9.5 4 7 -6.5 7 20 -10.5 7 17 -6.5 -8 -2".split(),
    float,
).reshape(2, 2, 2, 3)


def only_lines(A_prev, f, stride, pad):
    # stands in for your im2col: a matrix of the right shape, with other numbers in it
    m, n_H, n_W, n_C = A_prev.shape
    rows = m * ((n_H + 2 * pad - f) // stride + 1) * ((n_W + 2 * pad - f) // stride + 1)
    table = np.subtract.outer(np.arange(rows), 2.0 * np.arange(f * f * n_C))
    return np.where(table % 3 == 0, float(np.max(A_prev)), table % 5)


# %% visible
args = dict(A_prev=A3352, W=W2223, b=b1113, hparameters={"stride": 3, "pad": 1})
apart = dict(stand_ins={"im2col": only_lines}, args=args, expect=Z_of_lines)
t.case("two pictures of 3 by 5, stride 3, pad 1", args, Z_right, with_stand_ins=apart)

# %% hidden
import math

for _seed, _shape, _f, _n_C, _stride, _pad in (
    (461, (2, 6, 3, 3), 3, 4, 2, 1),
    (462, (3, 5, 7, 1), 2, 2, 1, 0),
):
    _rng = np.random.default_rng(_seed)
    _A, _W = _rng.normal(size=_shape), _rng.normal(size=(_f, _f, _shape[3], _n_C))
    _b = _rng.normal(size=(1, 1, 1, _n_C))
    _starts = [
        [s for s in range(-_pad, n + _pad, _stride) if s + _f <= n + _pad] for n in _shape[1:3]
    ]
    _want = np.zeros((_shape[0], len(_starts[0]), len(_starts[1]), _n_C))
    for _i, _h, _w, _c in np.ndindex(_want.shape):
        _top, _left = _starts[0][_h], _starts[1][_w]
        _want[_i, _h, _w, _c] = _b[0, 0, 0, _c] + math.fsum(
            _A[_i, _top + _p, _left + _q, _k] * _W[_p, _q, _k, _c]
            for _p in range(_f)
            for _q in range(_f)
            for _k in range(_shape[3])
            if 0 <= _top + _p < _shape[1] and 0 <= _left + _q < _shape[2]
        )
    _args = dict(A_prev=_A, W=_W, b=_b, hparameters={"stride": _stride, "pad": _pad})
    _lines = only_lines(_A, _f, _stride, _pad)
    _apart = np.einsum("rj,jc->rc", _lines, _W.reshape(-1, _n_C)) + _b.ravel()
    t.case(
        f"random pictures of {_shape[1]} by {_shape[2]}, stride {_stride}, pad {_pad}",
        _args,
        _want,
        weight=2,
        with_stand_ins=dict(
            stand_ins={"im2col": only_lines}, args=_args, expect=_apart.reshape(_want.shape)
        ),
    )
