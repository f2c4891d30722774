# %% apparatus
from collections import namedtuple

LinearCache = namedtuple("LinearCache", "A W b")
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
two_units_result = (
    np.array([[7.5, 2.5, 1.5, -3.5], [-1.75, -3.5, 1.0, -0.5]]),
    LinearCache(A34, W23, b21),
)

# %% visible
t.case(
    "two units, four examples",
    args=dict(A=A34, W=W23, b=b21),
    expect=two_units_result,
    returns=("Z", "cache"),
)
t.check(
    "without any weight, every column of Z is b",
    lambda: np.allclose(t.call(A34, 0 * W23, b21)[0], b21 + np.zeros((2, 4))),
)

# %% hidden
import math

for _seed, _n, _n_prev, _m in ((71, 4, 6, 3), (72, 3, 2, 8)):
    _rng = np.random.default_rng(_seed)
    _A, _W = _rng.normal(size=(_n_prev, _m)), _rng.normal(size=(_n, _n_prev))
    _b = _rng.normal(size=(_n, 1))
    _Z = np.array(
        [
            [
                _b[_i, 0] + math.fsum(_W[_i, _j] * _A[_j, _k] for _j in range(_n_prev))
                for _k in range(_m)
            ]
            for _i in range(_n)
        ]
    )
    t.case(
        f"{_n} units, {_m} examples, random",
        args=dict(A=_A, W=_W, b=_b),
        expect=(_Z, LinearCache(_A, _W, _b)),
        returns=("Z", "cache"),
    )


def _column_by_column():
    for _k in range(_m):
        _one = np.asarray(t.call(_A[:, _k : _k + 1], _W, _b)[0])
        if _one.shape != (_n, 1) or not np.allclose(_one[:, 0], _Z[:, _k], rtol=1e-3, atol=1e-5):
            return False


t.check("example by example", _column_by_column, weight=2)
