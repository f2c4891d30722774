# %% apparatus
D1_small = np.array([[1, 1, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0]]) == 1
D2_small = np.array([[1, 0, 1, 1], [1, 1, 1, 0]]) == 1
cache_small = DropoutCache(
    np.array([[-1.4, -1.7, 3.1, 3.4], [1.55, -0.1, 0.05, -2.3], [0.3, 1.5, -1.95, -0.75]]),
    D1_small,
    np.array([[0.0, 0.0, 0.0, 4.25], [0.0, 0.0, 0.0625, 0.0], [0.375, 1.875, 0.0, 0.0]]),
    parameters_small["W1"],
    parameters_small["b1"],
    np.array([[0.35, 2.15, -0.1375, 1.6], [0.275, 0.575, 0.2625, -3.2]]),
    D2_small,
    np.array([[0.4375, 0.0, 0.0, 2.0], [0.34375, 0.71875, 0.328125, 0.0]]),
    parameters_small["W2"],
    parameters_small["b2"],
    np.array([[0.465625, -0.453125, -0.1796875, 3.05]]),
    np.array([[0.61434773, 0.38861803, 0.4551986, 0.95478253]]),
    parameters_small["W3"],
    parameters_small["b3"],
)
gradients_small = {
    "dZ3": np.array([[-0.38565227, 0.38861803, -0.5448014, 0.95478253]]),
    "dW3": np.array([[0.43521055, -0.00800293]]),
    "db3": np.array([[0.10323672]]),
    "dA2": np.array(
        [[-0.723098, 0.0, -1.02150262, 1.79021724], [0.33744574, -0.34004077, 0.47670122, 0.0]]
    ),
    "dZ2": np.array(
        [[-0.723098, 0.0, 0.0, 1.79021724], [0.33744574, -0.34004077, 0.47670122, 0.0]]
    ),
    "dW2": np.array([[1.90210581, 0.0, -0.06779044], [0.0, 0.00744846, -0.12775857]]),
    "db2": np.array([[0.26677981], [0.11852655]]),
    "dA1": np.array(
        [
            [-0.69899474, 0.34004077, 0.0, 0.89510862],
            [0.0, -0.42505097, 0.59587653, -1.34266293],
            [-1.00028557, -0.08501019, 0.11917531, 0.0],
        ]
    ),
    "dZ1": np.array(
        [
            [0.0, 0.0, 0.0, 0.89510862],
            [0.0, 0.0, 0.59587653, 0.0],
            [-1.00028557, -0.08501019, 0.0, 0.0],
        ]
    ),
    "dW1": np.array(
        [[0.06713315, -0.33566573], [0.29793826, -0.07448457], [-0.10378315, -0.25857241]]
    ),
    "db1": np.array([[0.22377715], [0.14896913], [-0.27132394]]),
}


def same_gradients(*given):
    """A rule: the masks are those of the cache, so that every call returns the same."""

    def rule():
        seen = in_streams(t, (1, 2, 3, 4), *given)
        for name in ("dA2", "dA1"):
            if np.any([np.any(found[name] != seen[0][name]) for found in seen]):
                return Diagnosis("masks_redrawn", label=name)

    return rule


four_examples = dict(X=X_small, Y=Y_small, cache=cache_small, keep_prob=0.8)

# %% visible
t.case("four examples, keep_prob = 0.8", args=four_examples, expect=gradients_small)

t.check("the same in every call", same_gradients(*four_examples.values()), weight=0.25)

# %% hidden
import math


def _dropped_pass(X, p, D1, D2, keep):
    """The network with its masks held still, one example and one unit at a time."""
    _c = {_n: np.zeros((len(p["b" + _n[1]]), X.shape[1])) for _n in "Z1 A1 Z2 A2 Z3 A3".split()}
    for _i in range(X.shape[1]):
        for _k in range(len(p["b1"])):
            _c["Z1"][_k, _i] = _z = math.fsum([*(p["W1"][_k] * X[:, _i]), p["b1"][_k, 0]])
            _c["A1"][_k, _i] = _z / keep if D1[_k, _i] and _z > 0 else 0.0
        for _k in range(len(p["b2"])):
            _c["Z2"][_k, _i] = _z = math.fsum([*(p["W2"][_k] * _c["A1"][:, _i]), p["b2"][_k, 0]])
            _c["A2"][_k, _i] = _z / keep if D2[_k, _i] and _z > 0 else 0.0
        _c["Z3"][0, _i] = _z = math.fsum([*(p["W3"][0] * _c["A2"][:, _i]), p["b3"][0, 0]])
        _c["A3"][0, _i] = 1 / (1 + math.exp(-_z))
    return _c


def _dropped_cost(X, Y, *others):
    _a, _m = _dropped_pass(X, *others)["A3"][0], X.shape[1]
    return -math.fsum(math.log(_a[_i] if Y[0, _i] else 1 - _a[_i]) / _m for _i in range(_m))


def _dropped_gradients(X, Y, p, c, D1, D2, keep):
    """All gradients, one example and one connection at a time."""
    _m = X.shape[1]
    _g = {"d" + _n: np.zeros(_v.shape) for _n, _v in {**c, **p}.items()}
    del _g["dA3"]
    for _i in range(_m):
        _e3 = _g["dZ3"][0, _i] = c["A3"][0, _i] - Y[0, _i]
        _g["db3"] += _e3 / _m
        for _k in range(len(D2)):
            _g["dW3"][0, _k] += _e3 * c["A2"][_k, _i] / _m
            if not D2[_k, _i]:
                continue
            _g["dA2"][_k, _i] = p["W3"][0, _k] * _e3 / keep
            if c["Z2"][_k, _i] > 0:
                _e2 = _g["dZ2"][_k, _i] = _g["dA2"][_k, _i]
                _g["db2"][_k, 0] += _e2 / _m
                for _j in range(len(D1)):
                    _g["dW2"][_k, _j] += _e2 * c["A1"][_j, _i] / _m
                    if D1[_j, _i]:
                        _g["dA1"][_j, _i] += p["W2"][_k, _j] * _e2 / keep
        for _j in range(len(D1)):
            if c["Z1"][_j, _i] > 0:
                _e1 = _g["dZ1"][_j, _i] = _g["dA1"][_j, _i]
                _g["db1"][_j, 0] += _e1 / _m
                _g["dW1"][_j, :] += _e1 * X[:, _i] / _m
    return _g


def _dropped_net(seed, dims, m, keep):
    _rng = np.random.default_rng(seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.8, size=(dims[_l], dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0.2, 0.4, size=(dims[_l], 1))
    _X, _Y = _rng.normal(0, 1, size=(dims[0], m)), np.arange(m).reshape(1, m) % 2
    _D1, _D2 = [_rng.uniform(size=(dims[_l], m)) < keep for _l in (1, 2)]
    _c = _dropped_pass(_X, _p, _D1, _D2, keep)
    _everything = {**_c, **_p, "D1": _D1, "D2": _D2}
    return _X, _Y, _p, _c, _D1, _D2, DropoutCache(*map(_everything.get, DropoutCache._fields))


for _seed, _dims, _m, _keep in ((91, (3, 6, 5, 1), 8, 0.6), (92, (2, 7, 4, 1), 9, 0.75)):
    _X, _Y, _p, _c, _D1, _D2, _cache = _dropped_net(_seed, _dims, _m, _keep)
    _right = _dropped_gradients(_X, _Y, _p, _c, _D1, _D2, _keep)
    t.case(
        f"{_m} random examples, layers {_dims}, keep_prob = {_keep}",
        args=dict(X=_X, Y=_Y, cache=_cache, keep_prob=_keep),
        expect=_right,
    )
_X, _Y, _p, _c, _D1, _D2, _cache = _dropped_net(93, (2, 4, 3, 1), 6, 0.7)
t.check(
    "the same in every call, random examples",
    same_gradients(_X, _Y, _cache, 0.7),
    weight=0.25,
)
_slopes = {}
for _name in _p:
    _slopes["d" + _name] = np.zeros(_p[_name].shape)
    for _at in np.ndindex(*_p[_name].shape):
        _two = []
        for _move in (1e-5, -1e-5):
            _moved = {_n: _p[_n].copy() for _n in _p}
            _moved[_name][_at] += _move
            _two.append(_dropped_cost(_X, _Y, _moved, _D1, _D2, 0.7))
        _slopes["d" + _name][_at] = (_two[0] - _two[1]) / 2e-5
t.case(
    "the gradient of the cost, measured with the masks held still",
    args=dict(X=_X, Y=_Y, cache=_cache, keep_prob=0.7),
    expect=_slopes,
    stage="gradient",
)
