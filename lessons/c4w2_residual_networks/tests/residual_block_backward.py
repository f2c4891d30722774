# %% apparatus
A_three = numbers("1 2  -1 0  0.5 -3", (3, 2))
p_same = {
    "W1": numbers("1 -2 0.5  0 1 -1", (2, 3)),
    "b1": numbers("0 1 0.5", (1, 3)),
    "W2": numbers("1 -1  0.5 2  -1 0", (3, 2)),
    "b2": numbers("-0.5 6", (1, 2)),
}
cache_same = BlockCache(
    A_three,
    numbers("1 1 -1  -1 3 0  0.5 -3 3.75", (3, 3)),
    numbers("1 1 0  0 3 0  0.5 0 3.75", (3, 3)),
    numbers("2 9  0 12  -3.25 2.5", (3, 2)),
    p_same,
)
right_same = (
    numbers("6 -2.5  -2 1.5  -1 1", (3, 2)),
    {
        "dW1": numbers("1.5 -2.5 0  7 -3 0", (2, 3)),
        "db1": numbers("1 -0.5 0", (1, 3)),
        "dW2": numbers("1 -0.5  1 0.5  0 3.75", (3, 2)),
        "db2": numbers("1 0.5", (1, 2)),
    },
)
A_two = numbers("1 -2 0.5  -1 1 2", (2, 3))
p_other = {
    "W1": numbers("1 0  -1 2  0.5 1", (3, 2)),
    "b1": numbers("0.5 -1", (1, 2)),
    "W2": numbers("1 -1 2 0.5  0 1 -1 1", (2, 4)),
    "b2": numbers("0 0.5 -1 1", (1, 4)),
    "Ws": numbers("1 0 0 -1  0 1 0 0.5  2 0 -1 0", (3, 4)),
}
cache_other = BlockCache(
    A_two,
    numbers("3.75 -4.5  -0.5 3", (2, 2)),
    numbers("3.75 0  0 3", (2, 2)),
    numbers("5.75 -5.25 6 0.875  3 4.5 -6 5.5", (2, 4)),
    p_other,
)
right_other = (
    numbers("-1 1 3  -2.5 4.25 -2.5", (2, 3)),
    {
        "dW1": numbers("0 -1.5  0 1.5  0 3", (3, 2)),
        "db1": numbers("0 1.5", (1, 2)),
        "dW2": numbers("3.75 0 -3.75 7.5  -6 3 0 1.5", (2, 4)),
        "db2": numbers("-1 1 -1 2.5", (1, 4)),
        "dWs": numbers("3 -1 -1 1.5  -4 1 2 -3.5  -3.5 2 -0.5 2", (3, 4)),
    },
)

# %% visible
same = dict(dA=numbers("1 -1  2 0.5  -1 1", (3, 2)), cache=cache_same)
t.case("identity shortcut", same, right_same, returns=("dA_prev", "grads"), m=3, weight=2)
rule = alone(t, "identity shortcut", same, right_same, "dA_prev")
t.check("what goes on to the layer before", rule, label="dA_prev")
other = dict(dA=numbers("1 0.5 -1 2  -2 1 1 0.5", (2, 4)), cache=cache_other)
t.case("projection shortcut", other, right_other, returns=("dA_prev", "grads"), m=2, weight=2)
rule = alone(t, "projection shortcut", other, right_other, "dA_prev")
t.check("what goes on through a projection", rule, label="dA_prev")

# %% hidden
import math


def _outputs(A_prev, p):
    """Z1, A1 and Z, as sums of single numbers."""
    m, n_1, n = len(A_prev), p["W1"].shape[1], p["W2"].shape[1]
    Z1, A1, Z = np.zeros((m, n_1)), np.zeros((m, n_1)), np.zeros((m, n))
    for i, a in enumerate(A_prev):
        for j in range(n_1):
            Z1[i, j] = math.fsum([*(a * p["W1"][:, j]), p["b1"][0, j]])
            A1[i, j] = Z1[i, j] if Z1[i, j] > 0 else 0.0
        for j in range(n):
            way = [*(a * p["Ws"][:, j])] if "Ws" in p else [a[j]]
            Z[i, j] = math.fsum([*(A1[i] * p["W2"][:, j]), p["b2"][0, j], *way])
    return Z1, A1, Z


def _measured(A_prev, p, pull, step=1e-5):
    """The gradient of the sum of the outputs times `pull`, by moving each number."""
    parts = {"A": A_prev, **p}
    found = {}
    for name, array in parts.items():
        gradient = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            ends = []
            for move in (step, -step):
                moved = {key: value.copy() for key, value in parts.items()}
                moved[name][place] += move
                Z = _outputs(moved.pop("A"), moved)[2]
                ends.append(math.fsum((pull * np.where(Z > 0, Z, 0)).ravel()))
            gradient[place] = (ends[0] - ends[1]) / (2 * step)
        found["d" + name] = gradient
    return found.pop("dA"), found


for _seed, _m, _n_prev, _n_1, _n, _project, _stage in (
    (21, 4, 3, 5, 3, False, "value"),
    (22, 2, 4, 2, 4, False, "gradient"),
    (23, 3, 4, 2, 5, True, "value"),
    (24, 5, 3, 4, 3, True, "gradient"),
):
    _rng = np.random.default_rng(_seed)
    _p = {
        "W1": _rng.normal(size=(_n_prev, _n_1)),
        "b1": _rng.normal(size=(1, _n_1)),
        "W2": _rng.normal(size=(_n_1, _n)),
        "b2": _rng.normal(size=(1, _n)),
    }
    if _project:
        _p["Ws"] = _rng.normal(size=(_n_prev, _n))
    _A = _rng.normal(size=(_m, _n_prev))
    _pull = _rng.normal(size=(_m, _n))
    _args = dict(dA=_pull, cache=BlockCache(_A, *_outputs(_A, _p), _p))
    _right = _measured(_A, _p, _pull)
    _title = f"{_n_prev} random numbers, {'projection' if _project else 'identity'}, measured"
    t.case(_title, _args, _right, returns=("dA_prev", "grads"), stage=_stage, m=_m, weight=2)
    _rule = alone(t, _title, _args, _right, "dA_prev")
    t.check(f"to the layer before: {_title}", _rule, label="dA_prev", stage=_stage)
