# %% apparatus
def fades(Z):
    # stands in for your softmax, so that a mistake there costs nothing here: 0.9 for the largest
    # entry of a column, and 0 for what is 18 or more below it
    return np.maximum(0.9 - (np.max(Z, axis=0) - Z) / 20, 0)


def apart(Z, Y, cost):
    """A second try, with the stand-in. The cost may be made from A or directly from Z."""
    A, m = fades(Z), Z.shape[1]
    from_A = -np.sum(np.log(A[Y == 1])) / m

    def either(found):
        known = np.any(np.isclose(found, [cost, from_A], rtol=1e-4))
        return None if known else Diagnosis("values_differ")

    expect = (Leaf((), either), (A - Y) / m)
    return dict(stand_ins={"softmax": fades}, args=dict(Z=Z, Y=Y), expect=expect)


Z4 = np.array([[2.0, 0.0, 1.0, 0.5], [1.0, -1.0, 0.0, 0.5], [0.0, 3.0, -2.0, 1.5]])
Y4 = np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
four_results = (
    0.8434867,
    np.array(
        [
            [-0.08368976, 0.01165316, 0.17634613, -0.19701461],
            [0.06118212, 0.00428696, -0.18512588, 0.05298539],
            [0.02250764, -0.01594011, 0.00877976, 0.14402922],
        ]
    ),
)
Z_trap = np.array([[1000.0, 0.0], [0.0, 1.0], [-1000.0, 0.0]])
Y_trap = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
trap_results = (
    0.77572236,
    np.array([[0.0, 0.10597078], [0.0, 0.28805844], [0.0, -0.39402922]]),
)


def not_hidden(want, others):
    """The cost where the right class of one example has a probability that rounds to 0."""

    def rule(cost):
        if np.isclose(cost, want, rtol=1e-4):
            return None
        if np.isclose(cost, others, rtol=1e-4):
            return Diagnosis("loss_removed")
        if cost > 1e100:
            return Diagnosis("infinity_replaced")
        if others < cost < want / 2:
            return Diagnosis("loss_limited")
        return Diagnosis("values_differ", got=cost, want=want)

    return Leaf((), rule)


def surely_wrong(Z, Y, want, others, dZ):
    """A case, and its second try, in which one example is as wrong as can be."""
    cost = not_hidden(want, others)
    return dict(
        args=dict(Z=Z, Y=Y),
        expect=(cost, dZ),
        returns=("cost", "dZ"),
        stage="edge",
        with_stand_ins=dict(
            stand_ins={"softmax": fades},
            args=dict(Z=Z, Y=Y),
            expect=(cost, (fades(Z) - Y) / Z.shape[1]),
        ),
    )


# the losses are 800 and ln(e² + 1 + e) - 2 = 0.4076
Z_wrong = np.array([[0.0, 2.0], [800.0, 0.0], [0.0, 1.0]])
Y_wrong = np.array([[1.0, 1.0], [0.0, 0.0], [0.0, 0.0]])
dZ_wrong = np.array([[-0.5, -0.16737952], [0.5, 0.04501529], [0.0, 0.12236424]])

# %% visible
t.case(
    "three classes, four examples",
    args=dict(Z=Z4, Y=Y4),
    expect=four_results,
    returns=("cost", "dZ"),
    with_stand_ins=apart(Z4, Y4, four_results[0]),
)
t.case(
    "wrong classes whose probability rounds to 0",
    args=dict(Z=Z_trap, Y=Y_trap),
    expect=trap_results,
    returns=("cost", "dZ"),
    stage="edge",
    with_stand_ins=apart(Z_trap, Y_trap, trap_results[0]),
)
t.case(
    "a right class whose probability rounds to 0",
    **surely_wrong(Z_wrong, Y_wrong, 400.20380298, 0.20380298, dZ_wrong),
)

# %% hidden
import math


def _loss(Z, Y):
    total = 0.0
    for i in range(Z.shape[1]):
        sure = math.fsum(math.exp(z) for z in Z[:, i])
        for k in range(Z.shape[0]):
            total -= Y[k, i] * (Z[k, i] - math.log(sure))
    return total / Z.shape[1]


def _measured(Z, Y, step=1e-5):
    gradient = np.zeros(Z.shape)
    for k in range(Z.shape[0]):
        for i in range(Z.shape[1]):
            up, down = Z.copy(), Z.copy()
            up[k, i] += step
            down[k, i] -= step
            gradient[k, i] = (_loss(up, Y) - _loss(down, Y)) / (2 * step)
    return gradient


for _seed, _C, _m, _stage, _words in (
    (31, 4, 6, "value", "random numbers"),
    (32, 10, 3, "value", "random numbers"),
    (33, 5, 8, "gradient", "the gradient, measured by moving each entry of Z"),
):
    _rng = np.random.default_rng(_seed)
    _Z = _rng.normal(0, 1.5, size=(_C, _m))
    _Y = np.zeros((_C, _m))
    for _i, _k in enumerate(_rng.integers(0, _C, size=_m)):
        _Y[_k, _i] = 1.0
    _results = (_loss(_Z, _Y), _measured(_Z, _Y))
    t.case(
        f"{_words}, {_C} classes, {_m} examples",
        args=dict(Z=_Z, Y=_Y),
        expect=_results,
        returns=("cost", "dZ"),
        stage=_stage,
        weight=1.3,
        with_stand_ins=apart(_Z, _Y, _results[0]),
    )
_Z = np.array([[0.0, -900.0, 1.0], [900.0, 0.2, 1.0]])
_Y = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
_dZ = np.array([[-1.0, 0.0, -0.5], [1.0, 0.0, 0.5]]) / 3
t.case(
    "a right class whose probability rounds to 0, another scale",
    **surely_wrong(_Z, _Y, (900 + math.log(2)) / 3, math.log(2) / 3, _dZ),
)
