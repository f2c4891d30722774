# %% apparatus
tiny_cache = Cache(
    np.array([[1.5, -2.5, 2.0], [0.25, 0.75, -2.0], [-0.9, 3.1, -1.4]]),
    np.array([[1.5, 0.0, 2.0], [0.25, 0.75, 0.0], [0.0, 3.1, 0.0]]),
    np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 1.0]]),
    np.array([[0.5], [-0.25], [0.1]]),
    np.array([[0.7, 2.55, 1.2], [2.225, -0.575, 2.6]]),
    np.array([[0.7, 2.55, 1.2], [2.225, 0.0, 2.6]]),
    np.array([[0.5, -1.0, 1.0], [1.0, 0.5, -0.5]]),
    np.array([[0.2], [0.6]]),
    np.array([[-2.3375, 2.85, -2.4]]),
    np.array([[0.08806448, 0.94531868, 0.0831727]]),
    np.array([[1.0, -1.5]]),
    np.array([[0.3]]),
)
tiny_gradients = {
    "dZ3": np.array([[-0.91193552, 0.94531868, -0.9168273]]),
    "dW3": np.array([[0.224005, -1.47093584]]),
    "db3": np.array([[-0.29448138]]),
    "dA2": np.array([[-0.91193552, 0.94531868, -0.9168273], [1.36790328, -1.41797802, 1.37524096]]),
    "dZ2": np.array([[-0.91193552, 0.94531868, -0.9168273], [1.36790328, 0.0, 1.37524096]]),
    "dW2": np.array([[-1.06718596, 0.16033504, 0.97682931], [1.60077894, 0.11399194, 0.0]]),
    "db2": np.array([[-0.29448138], [0.91438141]]),
    "dA1": np.array(
        [
            [0.91193552, 0.47265934, 0.9168273],
            [1.59588716, -0.94531868, 1.60444778],
            [-1.59588716, 0.94531868, -1.60444778],
        ]
    ),
    "dZ1": np.array(
        [[0.91193552, 0.0, 0.9168273], [1.59588716, -0.94531868, 0.0], [0.0, 0.94531868, 0.0]]
    ),
    "dW1": np.array(
        [[0.45678306, -0.3056091], [1.16217484, -0.31510623], [-0.63021246, 0.31510623]]
    ),
    "db1": np.array([[0.60958761], [0.21685616], [0.31510623]]),
}


tiny_args = dict(
    X=np.array([[1.0, -2.0, 0.5], [0.0, 1.0, -1.0]]), Y=np.array([[1, 0, 1]]), cache=tiny_cache
)

# %% visible
t.case("three examples in a tiny network", args=tiny_args, expect=tiny_gradients)

# %% hidden
import math


def _forward(X, p):
    cache, below = [], X
    for l in "123":
        z = np.einsum("kj,ji->ki", p["W" + l], below) + p["b" + l]
        below = np.where(z > 0, z, 0.0) if l != "3" else 0.5 * (1 + np.tanh(z / 2))
        cache += [z, below, p["W" + l], p["b" + l]]
    return Cache(*cache)


def _back(X, Y, c):
    """The backward pass, number by number."""
    Z1, A1, W1, b1, Z2, A2, W2, b2, _, A3, W3, b3 = c
    m = X.shape[1]
    g = {"d" + n: np.zeros(v.shape) for n, v in zip(
        ("Z1", "A1", "W1", "b1", "Z2", "A2", "W2", "b2", "Z3", "W3", "b3"),
        (Z1, A1, W1, b1, Z2, A2, W2, b2, A3, W3, b3), strict=True)}  # fmt: skip
    for i in range(m):
        e3 = g["dZ3"][0, i] = A3[0, i] - Y[0, i]
        g["db3"][0, 0] += e3 / m
        for k in range(len(A2)):
            g["dW3"][0, k] += e3 * A2[k, i] / m
            g["dA2"][k, i] = e3 * W3[0, k]
            e2 = g["dZ2"][k, i] = g["dA2"][k, i] if A2[k, i] > 0 else 0.0
            g["db2"][k, 0] += e2 / m
            for j in range(len(A1)):
                g["dW2"][k, j] += e2 * A1[j, i] / m
                g["dA1"][j, i] += e2 * W2[k, j]
        for j in range(len(A1)):
            e1 = g["dZ1"][j, i] = g["dA1"][j, i] if A1[j, i] > 0 else 0.0
            g["db1"][j, 0] += e1 / m
            for n in range(len(X)):
                g["dW1"][j, n] += e1 * X[n, i] / m
    return g


def _cost(X, Y, p):
    a = _forward(X, p)[9]
    return -math.fsum(math.log(v if y else 1 - v) for v, y in zip(a[0], Y[0])) / X.shape[1]


for _seed, _dims, _m in ((41, (4, 5, 3, 1), 7), (42, (3, 6, 4, 1), 5)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.8, size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0.2, 0.4, size=(_dims[_l], 1))
    _X = _rng.normal(size=(_dims[0], _m))
    _Y = (np.arange(_m) % 2).reshape(1, _m)
    _cache = _forward(_X, _p)
    _want = _back(_X, _Y, _cache)
    t.case(
        f"{_m} random examples",
        args=dict(X=_X, Y=_Y, cache=_cache),
        expect=_want,
        weight=1.5,
    )
_numeric = {}
for _name, _value in _p.items():
    _numeric["d" + _name] = np.zeros(_value.shape)
    for _r in range(_value.shape[0]):
        for _c in range(_value.shape[1]):
            _ends = []
            for _side in (1e-5, -1e-5):
                _q = {k: v.copy() for k, v in _p.items()}
                _q[_name][_r, _c] += _side
                _ends.append(_cost(_X, _Y, _q))
            _numeric["d" + _name][_r, _c] = (_ends[0] - _ends[1]) / 2e-5
t.case(
    "the gradient of the cost, measured by moving each parameter",
    args=dict(X=_X, Y=_Y, cache=_cache),
    expect=_numeric,
    stage="gradient",
)
