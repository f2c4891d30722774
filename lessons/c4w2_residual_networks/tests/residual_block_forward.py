# %% apparatus
A_three = numbers("1 2  -1 0  0.5 -3", (3, 2))
p_same = {
    "W1": numbers("1 -2 0.5  0 1 -1", (2, 3)),
    "b1": numbers("0 1 0.5", (1, 3)),
    "W2": numbers("1 -1  0.5 2  -1 0", (3, 2)),
    "b2": numbers("-0.5 1", (1, 2)),
}
right_same = (
    numbers("2 4  0 7  0 0", (3, 2)),
    BlockCache(
        A_three,
        numbers("1 1 -1  -1 3 0  0.5 -3 3.75", (3, 3)),
        numbers("1 1 0  0 3 0  0.5 0 3.75", (3, 3)),
        numbers("2 4  0 7  -3.25 -2.5", (3, 2)),
        p_same,
    ),
)
A_two = numbers("1 -2 0.5  -1 1 2", (2, 3))
p_other = {
    "W1": numbers("1 0  -1 2  0.5 1", (3, 2)),
    "b1": numbers("0.5 -1", (1, 2)),
    "W2": numbers("1 -1 2 0.5  0 1 -1 1", (2, 4)),
    "b2": numbers("0 0.5 -1 1", (1, 4)),
    "Ws": numbers("1 0 0 -1  0 1 0 0.5  2 0 -1 0", (3, 4)),
}
right_other = (
    numbers("5.75 0 6 0.875  3 4.5 0 5.5", (2, 4)),
    BlockCache(
        A_two,
        numbers("3.75 -4.5  -0.5 3", (2, 2)),
        numbers("3.75 0  0 3", (2, 2)),
        numbers("5.75 -5.25 6 0.875  3 4.5 -6 5.5", (2, 4)),
        p_other,
    ),
)

# %% visible
same = dict(A_prev=A_three, parameters=p_same)
t.case("three examples, identity shortcut", same, right_same, returns=("A", "cache"))
rule = alone(t, "three examples, identity shortcut", same, right_same, "A")
t.check("the output of the three examples", rule, label="A", weight=2)
other = dict(A_prev=A_two, parameters=p_other)
t.case("from 3 to 4 numbers, projection", other, right_other, returns=("A", "cache"))
rule = alone(t, "from 3 to 4 numbers, projection", other, right_other, "A")
t.check("the output with a projection", rule, label="A", weight=2)

# %% hidden
import math


def _by_hand(A_prev, p):
    """The formulas of the text, as sums of single numbers."""
    m, n_1, n = len(A_prev), p["W1"].shape[1], p["W2"].shape[1]
    Z1, Z = np.zeros((m, n_1)), np.zeros((m, n))
    A1, A = np.zeros((m, n_1)), np.zeros((m, n))
    for i, a in enumerate(A_prev):
        for j in range(n_1):
            Z1[i, j] = math.fsum([*(a * p["W1"][:, j]), p["b1"][0, j]])
            A1[i, j] = Z1[i, j] if Z1[i, j] > 0 else 0.0
        for j in range(n):
            way = [*(a * p["Ws"][:, j])] if "Ws" in p else [a[j]]
            Z[i, j] = math.fsum([*(A1[i] * p["W2"][:, j]), p["b2"][0, j], *way])
            A[i, j] = Z[i, j] if Z[i, j] > 0 else 0.0
    return A, BlockCache(A_prev, Z1, A1, Z, p)


for _seed, _m, _n_prev, _n_1, _n, _project in (
    (11, 4, 3, 5, 3, False),
    (12, 5, 4, 4, 4, False),
    (13, 3, 4, 2, 6, True),
    (14, 6, 3, 4, 3, True),
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
    _args = dict(A_prev=_rng.normal(size=(_m, _n_prev)), parameters=_p)
    _right = _by_hand(_args["A_prev"], _p)
    _title = f"random numbers, {'projection' if _project else 'identity'}, {_m} examples"
    t.case(_title, _args, _right, returns=("A", "cache"))
    t.check(f"the output: {_title}", alone(t, _title, _args, _right, "A"), label="A", weight=2)
