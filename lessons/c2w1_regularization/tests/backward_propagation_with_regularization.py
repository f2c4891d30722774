# %% apparatus
cache_small = Cache(
    np.array([[-1.4, -1.7, 3.1, 3.4], [1.55, -0.1, 0.05, -2.3], [0.3, 1.5, -1.95, -0.75]]),
    np.array([[0.0, 0.0, 3.1, 3.4], [1.55, 0.0, 0.05, 0.0], [0.3, 1.5, 0.0, 0.0]]),
    parameters_small["W1"],
    parameters_small["b1"],
    np.array([[-0.67, 1.7, 1.11, 1.26], [1.81, 0.5, -2.23, -2.52]]),
    np.array([[0.0, 1.7, 1.11, 1.26], [1.81, 0.5, 0.0, 0.0]]),
    parameters_small["W2"],
    parameters_small["b2"],
    np.array([[-1.217, 2.25, 1.715, 1.94]]),
    np.array([[0.22846483, 0.90465054, 0.84748368, 0.87435214]]),
    parameters_small["W3"],
    parameters_small["b3"],
)
gradients_small = {
    "dZ3": np.array([[-0.77153517, 0.90465054, -0.15251632, 0.87435214]]),
    "dW3": np.array([[0.84257412, -0.34103835]]),
    "db3": np.array([[0.2137378]]),
    "dA2": np.array(
        [
            [-1.15730276, 1.3569758, -0.22877448, 1.31152822],
            [0.54007462, -0.63325537, 0.10676142, -0.6120465],
        ]
    ),
    "dZ2": np.array(
        [[0.0, 1.3569758, -0.22877448, 1.31152822], [0.54007462, -0.63325537, 0.0, 0.0]]
    ),
    "dW2": np.array([[0.99749876, -0.09285968, 0.68886593], [-0.12, 0.35927892, -0.16696517]]),
    "db2": np.array([[0.60993239], [-0.02329519]]),
    "dA1": np.array(
        [
            [-0.4320597, 1.04939462, -0.09150979, 0.52461129],
            [0.54007462, -1.44744086, 0.13726469, -0.78691693],
            [0.10801492, 1.50171989, -0.27452937, 1.57383386],
        ]
    ),
    "dZ1": np.array(
        [
            [0.0, 0.0, -0.09150979, 0.52461129],
            [0.54007462, 0.0, 0.13726469, 0.0],
            [0.10801492, 1.50171989, 0.0, 0.0],
        ]
    ),
    "dW1": np.array(
        [[0.14359095, -0.48529051], [0.21114167, 0.34286057], [-0.51192811, 0.25217572]]
    ),
    "db1": np.array([[0.10827537], [0.16933483], [0.4024337]]),
}


four_examples = dict(X=X_small, Y=Y_small, cache=cache_small, lambd=0.6)

# %% visible
t.case("four examples, lambd = 0.6", args=four_examples, expect=gradients_small)

# %% hidden
import math


def _unit_by_unit(W, b, column):
    return [
        math.fsum(W[_k, _j] * column[_j] for _j in range(len(column))) + b[_k, 0]
        for _k in range(len(W))
    ]


def _cost_of(X, Y, p, lambd):
    """The cost with its penalty, one example and one unit at a time."""
    _J = 0.0
    for _i in range(X.shape[1]):
        _a1 = [_z if _z > 0 else 0.0 for _z in _unit_by_unit(p["W1"], p["b1"], X[:, _i])]
        _a2 = [_z if _z > 0 else 0.0 for _z in _unit_by_unit(p["W2"], p["b2"], _a1)]
        _z3 = _unit_by_unit(p["W3"], p["b3"], _a2)[0]
        _J += math.log1p(math.exp(-_z3 if Y[0, _i] == 1 else _z3)) / X.shape[1]
    _squares = math.fsum(float(_v) ** 2 for _n in p for _v in p[_n].ravel() if _n[0] == "W")
    return _J + lambd * _squares / (2 * X.shape[1])


def _measured(X, Y, p, lambd, step=1e-5):
    """The gradient, measured by moving every weight and bias a little to both sides."""
    _slopes = {}
    for _name in p:
        _slopes["d" + _name] = np.zeros(p[_name].shape)
        for _at in np.ndindex(*p[_name].shape):
            _ends = []
            for _move in (step, -step):
                _moved = {_n: p[_n].copy() for _n in p}
                _moved[_name][_at] += _move
                _ends.append(_cost_of(X, Y, _moved, lambd))
            _slopes["d" + _name][_at] = (_ends[0] - _ends[1]) / (2 * step)
    return _slopes


def _random_net(seed, dims, m):
    _rng = np.random.default_rng(seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.8, size=(dims[_l], dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0, 0.4, size=(dims[_l], 1))
    _X = _rng.normal(0, 1, size=(dims[0], m))
    _Y = np.arange(m).reshape(1, m) % 2
    return _X, _Y, _p


def _cached(X, p):
    _z1 = np.einsum("kj,ji->ki", p["W1"], X) + p["b1"]
    _a1 = np.where(_z1 > 0, _z1, 0.0)
    _z2 = np.einsum("kj,ji->ki", p["W2"], _a1) + p["b2"]
    _a2 = np.where(_z2 > 0, _z2, 0.0)
    _z3 = np.einsum("kj,ji->ki", p["W3"], _a2) + p["b3"]
    _a3 = 0.5 + 0.5 * np.tanh(_z3 / 2)
    return Cache(
        *(_z1, _a1, p["W1"], p["b1"]), *(_z2, _a2, p["W2"], p["b2"]), *(_z3, _a3, p["W3"], p["b3"])
    )


def _every_gradient(X, Y, p, cache, lambd):
    """All gradients, one example and one connection at a time."""
    _z1, _a1, _, _, _z2, _a2, _, _, _, _a3, _, _ = cache
    _m = X.shape[1]
    _g = {"d" + _n: lambd * p[_n] / _m if _n[0] == "W" else 0 * p[_n] for _n in p}
    for _n, _like in (("Z3", _a3), ("A2", _a2), ("Z2", _a2), ("A1", _a1), ("Z1", _a1)):
        _g["d" + _n] = np.zeros(_like.shape)
    for _i in range(_m):
        _e3 = _a3[0, _i] - Y[0, _i]
        _g["dZ3"][0, _i] = _e3
        _g["db3"][0, 0] += _e3 / _m
        for _k in range(len(_a2)):
            _g["dW3"][0, _k] += _e3 * _a2[_k, _i] / _m
            _e2 = _g["dA2"][_k, _i] = p["W3"][0, _k] * _e3
            if _z2[_k, _i] <= 0:
                continue
            _g["dZ2"][_k, _i] = _e2
            _g["db2"][_k, 0] += _e2 / _m
            for _j in range(len(_a1)):
                _g["dW2"][_k, _j] += _e2 * _a1[_j, _i] / _m
                _g["dA1"][_j, _i] += p["W2"][_k, _j] * _e2
        for _j in range(len(_a1)):
            if _z1[_j, _i] > 0:
                _e1 = _g["dZ1"][_j, _i] = _g["dA1"][_j, _i]
                _g["db1"][_j, 0] += _e1 / _m
                _g["dW1"][_j, :] += _e1 * X[:, _i] / _m
    return _g


for _seed, _dims, _m, _lambd in ((71, (3, 5, 4, 1), 7, 1.3), (72, (2, 6, 3, 1), 9, 0.4)):
    _X, _Y, _p = _random_net(_seed, _dims, _m)
    _cache = _cached(_X, _p)
    _right = _every_gradient(_X, _Y, _p, _cache, _lambd)
    t.case(
        f"{_m} random examples, layers {_dims}",
        args=dict(X=_X, Y=_Y, cache=_cache, lambd=_lambd),
        expect=_right,
    )
_X, _Y, _p = _random_net(73, (2, 4, 3, 1), 6)
t.case(
    "the gradient of the cost, measured by moving each weight and bias",
    args=dict(X=_X, Y=_Y, cache=_cached(_X, _p), lambd=0.8),
    expect=_measured(_X, _Y, _p, 0.8),
    stage="gradient",
)
