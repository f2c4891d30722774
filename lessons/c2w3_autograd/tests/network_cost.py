# %% apparatus
def others():
    """It is called with another relu, exp and log: does it use those of the lesson?"""
    asked = set()

    def watched(name, function):
        def stands_in(x):
            asked.add(name)
            return function(x)

        return stands_in

    functions = {
        "relu": watched("relu", lambda x: np.maximum(x, 0.1 * x)),
        "exp": watched("exp", lambda x: 3.0**x),
        "log": watched("log", lambda x: np.log(x) / np.log(3.0)),
    }
    t.call(X2, Y2, small, stand_ins=functions)
    return None if len(asked) == 3 else Diagnosis("numpy_for_tensors")


X2, Y2 = np.array([[1.0, -2.0], [0.5, 1.0]]), np.array([[0.0, 1.0], [1.0, 0.0]])
small = {
    "W1": np.array([[1.0, 2.0], [-1.0, 0.5]]),
    "b1": np.array([[0.5], [-0.25]]),
    "W2": np.array([[1.0, -1.0], [0.5, 2.0]]),
    "b2": np.array([[0.0], [1.0]]),
}
large = {"W1": np.array([[900.0, 0.0], [0.0, -900.0]]), "b1": np.array([[0.0], [1.0]])}

# %% visible
t.case("two layers, two examples", dict(X=X2, Y=Y2, parameters=small), 4.16324618)
t.case("one layer, scores of 900", dict(X=X2, Y=Y2, parameters=large), 1125.0, stage="edge")
t.check("uses the given relu, exp and log", others)

# %% hidden
import math

for _seed, _dims, _m in ((141, (3, 4), 5), (142, (4, 5, 3), 6), (143, (2, 4, 3, 5), 4)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in range(1, len(_dims)):
        _p[f"W{_l}"] = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(size=(_dims[_l], 1))
    _X = _rng.normal(size=(_dims[0], _m))
    _labels = _rng.integers(0, _dims[-1], size=_m)
    _Y = np.array([[float(_label == _k) for _label in _labels] for _k in range(_dims[-1])])
    _losses = []
    for _i in range(_m):
        _a = [float(_v) for _v in _X[:, _i]]
        for _l in range(1, len(_dims)):
            _z = [
                math.fsum(_w * _v for _w, _v in zip(_row, _a)) + float(_bias)
                for _row, _bias in zip(_p[f"W{_l}"], _p[f"b{_l}"][:, 0])
            ]
            _a = [max(_v, 0.0) for _v in _z]
        _losses.append(math.log(math.fsum(math.exp(_v) for _v in _z)) - _z[_labels[_i]])
    t.case(
        f"{len(_dims) - 1} layers, {_m} examples",
        dict(X=_X, Y=_Y, parameters=_p),
        math.fsum(_losses) / _m,
        weight=2,
    )
