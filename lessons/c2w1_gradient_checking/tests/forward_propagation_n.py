# %% apparatus
from helpers.checks.compare import compare
from helpers.checks.foreseen import foreseen

tiny_parameters = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 1.0]]),
    "b1": np.array([[0.5], [-0.25], [0.1]]),
    "W2": np.array([[0.5, -1.0, 1.0], [1.0, 0.5, -0.5]]),
    "b2": np.array([[0.2], [0.6]]),
    "W3": np.array([[1.0, -1.5]]),
    "b3": np.array([[0.3]]),
}
tiny_args = dict(
    X=np.array([[1.0, -2.0, 0.5], [0.0, 1.0, -1.0]]),
    Y=np.array([[1, 0, 1]]),
    parameters=tiny_parameters,
)


def the_cost(title, args, want):
    """A rule: the cost alone, whatever the cache is."""

    def rule():
        cost = t.call(*args.values())[0]
        options = dict(args=args, mistakes=foreseen(t.name, title))
        found = compare({"cost": cost}, {"cost": want}, **options)
        return found[0].diagnosis

    return rule


tiny_result = (
    2.60758511,
    Cache(
        np.array([[1.5, -2.5, 2.0], [0.25, 0.75, -2.0], [-0.9, 3.1, -1.4]]),
        np.array([[1.5, 0.0, 2.0], [0.25, 0.75, 0.0], [0.0, 3.1, 0.0]]),
        tiny_parameters["W1"],
        tiny_parameters["b1"],
        np.array([[0.7, 2.55, 1.2], [2.225, -0.575, 2.6]]),
        np.array([[0.7, 2.55, 1.2], [2.225, 0.0, 2.6]]),
        tiny_parameters["W2"],
        tiny_parameters["b2"],
        np.array([[-2.3375, 2.85, -2.4]]),
        np.array([[0.08806448, 0.94531868, 0.0831727]]),
        tiny_parameters["W3"],
        tiny_parameters["b3"],
    ),
)

# %% visible
title = "three examples in a tiny network"
t.case(title, args=tiny_args, expect=tiny_result, returns=("cost", "cache"))
t.check("the cost itself", the_cost(title, tiny_args, 2.60758511), label="cost", weight=0.5)

# %% hidden
import math


def _walk(X, Y, p):
    """The same network, unit by unit and example by example."""
    names = ("Z1", "A1", "Z2", "A2", "Z3", "A3")
    kept = {n: np.zeros((p["W" + n[1]].shape[0], X.shape[1])) for n in names}
    losses = []
    for i in range(X.shape[1]):
        below = X[:, i].tolist()
        for l in "123":
            W, b = p["W" + l], p["b" + l]
            now = []
            for k in range(W.shape[0]):
                z = b[k, 0] + math.fsum(W[k, j] * below[j] for j in range(len(below)))
                a = 1 / (1 + math.exp(-z)) if l == "3" else (z if z > 0 else 0.0)
                kept["Z" + l][k, i], kept["A" + l][k, i] = z, a
                now.append(a)
            below = now
        losses.append(math.log(below[0] if Y[0, i] == 1 else 1 - below[0]))
    cache = [v for l in "123" for v in (kept["Z" + l], kept["A" + l], p["W" + l], p["b" + l])]
    return -math.fsum(losses) / len(losses), Cache(*cache)


for _seed, _dims, _m in ((11, (4, 5, 3, 1), 6), (12, (3, 4, 2, 1), 9)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.8, size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0.2, 0.4, size=(_dims[_l], 1))
    _args = dict(
        X=_rng.normal(size=(_dims[0], _m)), Y=(np.arange(_m) % 3 == 1).astype(int).reshape(1, _m)
    )
    _cost, _cache = _walk(_args["X"], _args["Y"], _p)
    _args["parameters"] = _p
    t.case(
        f"{_m} random examples",
        args=_args,
        expect=(_cost, _cache),
        returns=("cost", "cache"),
        weight=1.5,
    )
    t.check(
        f"the cost of {_m} random examples",
        the_cost(f"{_m} random examples", _args, _cost),
        label="cost",
        weight=0.5,
    )
