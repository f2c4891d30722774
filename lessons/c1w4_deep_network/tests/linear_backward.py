# %% apparatus
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
dZ24 = np.array([[1.0, -2.0, 0.5, 1.0], [0.0, 3.0, -1.0, 2.0]])
two_units_result = (
    np.array([[1.0, -5.0, 1.5, -1.0], [0.0, 1.5, -0.5, 1.0], [2.0, -4.0, 1.0, 2.0]]),
    np.array([[-0.875, 1.125, 0.375], [1.75, -0.75, -1.25]]),
    np.array([[0.125], [1.0]]),
)

# %% visible
t.case(
    "two units, four examples",
    args=dict(dZ=dZ24, cache=LinearCache(A34, W23, b21)),
    expect=two_units_result,
    returns=("dA_prev", "dW", "db"),
    m=4,
)

# %% hidden
import math

for _seed, _n, _n_prev, _m in ((111, 3, 5, 7), (112, 6, 2, 4)):
    _rng = np.random.default_rng(_seed)
    _dZ, _A = _rng.normal(size=(_n, _m)), _rng.normal(size=(_n_prev, _m))
    _W, _b = _rng.normal(size=(_n, _n_prev)), _rng.normal(size=(_n, 1))
    _dA = np.zeros(_A.shape)
    _dW, _db = np.zeros(_W.shape), np.zeros(_b.shape)
    for _i in range(_n):
        _db[_i, 0] = math.fsum(_dZ[_i]) / _m
        for _j in range(_n_prev):
            _dW[_i, _j] = math.fsum(_dZ[_i, _k] * _A[_j, _k] for _k in range(_m)) / _m
            for _k in range(_m):
                _dA[_j, _k] += _W[_i, _j] * _dZ[_i, _k]
    t.case(
        f"{_n} units, {_m} random examples",
        args=dict(dZ=_dZ, cache=LinearCache(_A, _W, _b)),
        expect=(_dA, _dW, _db),
        returns=("dA_prev", "dW", "db"),
        m=_m,
    )
