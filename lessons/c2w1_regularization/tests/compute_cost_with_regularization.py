# %% apparatus
four_predictions = dict(
    A3=np.array([[0.9, 0.2, 0.6, 0.3]]),
    Y=np.array([[1, 0, 1, 1]]),
    parameters=parameters_small,
)

# %% visible
t.case("four examples, lambd = 0.6", args=dict(**four_predictions, lambd=0.6), expect=1.64557562)
without = dict(**four_predictions, lambd=0)
t.case("lambd = 0: no penalty", args=without, expect=0.51082562, stage="edge", weight=0.5)

# %% hidden
import math


def _two_parts(A3, Y, parameters):
    """Cross-entropy, and the sum of squares of each matrix, number by number."""
    _J, _squares = 0.0, []
    for _a, _y in zip(A3[0], Y[0]):
        _J -= math.log(_a if _y == 1 else 1 - _a) / len(Y[0])
    for _l in "123":
        _squares.append(math.fsum(float(_v) ** 2 for _v in parameters["W" + _l].ravel()))
    return _J, _squares


for _seed, _m, _dims, _lambd in ((61, 7, (3, 5, 4, 1), 0.9), (62, 12, (2, 6, 3, 1), 2.5)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.7, size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0, 0.7, size=(_dims[_l], 1))
    _A3 = _rng.uniform(0.05, 0.95, size=(1, _m))
    _Y = (_rng.uniform(size=(1, _m)) < 0.5).astype(int)
    _J, _S = _two_parts(_A3, _Y, _p)
    _unit, _total = _lambd / 2 / _m, math.fsum(_S)
    t.case(
        f"{_m} random predictions, layers {_dims}",
        args=dict(A3=_A3, Y=_Y, parameters=_p, lambd=_lambd),
        expect=_J + _unit * _total,
        weight=1.5,
    )
