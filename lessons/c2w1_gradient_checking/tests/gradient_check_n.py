# %% apparatus
def claimed(factor, parameters):
    return {"d" + name: factor * value for name, value in parameters.items()}


def squares_times(factor):
    return dict(parameters=small, gradients=claimed(factor, small), **two_examples)


def of_squares(factor, want):
    return dict(
        stand_ins=dict(forward_propagation_n=half_of_squares),
        args=squares_times(factor),
        expect=want,
    )


cubes = dict(parameters=ones, gradients=claimed(2.5, ones), **two_examples, epsilon=0.2)
cubes_apart = dict(
    stand_ins=dict(forward_propagation_n=sum_of_cubes), args=cubes, expect=0.54 / 5.54
)


def steps(cost, epsilon, *options):
    """A rule: every parameter is moved, one at a time, by epsilon."""

    def rule():
        moves = watch_steps(t, cost, {}, epsilon, *options)
        if isinstance(moves, Diagnosis):
            return moves
        moved = moves > epsilon / 100
        if np.any(moved.sum(axis=0) > 1):
            return Diagnosis("steps_pile_up")
        if not np.all(moved.any(axis=1)):
            return Diagnosis("entries_missed", count=np.sum(~moved.any(axis=1)))
        return judge_epsilon(moves, epsilon)

    return rule


# %% visible
t.check("X and Y passed on, one parameter at a time, by 1e-7", steps(half_of_squares, 1e-7))
# the cost is replaced by a sum of squares, then by a sum of cubes
for title, factor, want in (
    ("the right gradient", 1.0, nearly_zero()),
    ("twice the right gradient", 2.0, 1 / 3),
    ("the opposite sign", -1.0, 1.0),
):
    t.case(title, args=squares_times(factor), expect=want, with_stand_ins=of_squares(factor, want))
# each derivative is measured as (1.2³ - 0.8³) / 0.4 = 3.04; the gradient says 2.5
t.case("epsilon = 0.2", args=cubes, expect=0.54 / 5.54, with_stand_ins=cubes_apart)

# %% hidden
import math


def _wanted(value):
    return exactly(value) if value > 1e-6 else nearly_zero()


def _relative(grad, up, down, eps):
    """The relative difference, from the given gradient and the costs at both sides."""

    def size(v):
        return math.sqrt(math.fsum(x * x for x in v))

    measured = (up - down) / (2 * eps)
    return size(grad - measured) / (size(grad) + size(measured))


def _network_cost(X, Y, p):
    """The network by another way: sums of outer products, and log1p."""
    now = X
    for l in "123":
        z = sum(p["W" + l][:, [j]] * now[[j]] for j in range(now.shape[0])) + p["b" + l]
        now = np.where(z > 0, z, 0.0)
    signed = np.where(Y == 1, z, -z)
    return float(np.mean(np.log1p(np.exp(-signed)))), ()


def _waves(X, Y, p):
    return float(sum(np.sum(np.sin(v + k)) for k, v in enumerate(p.values()))), ()


def _measure(cost, p, X, Y, eps):
    """Costs at both sides of every parameter."""
    sides = ([], [])
    for name in p:
        for r in range(p[name].shape[0]):
            for c in range(p[name].shape[1]):
                for side, direction in zip(sides, (1, -1), strict=True):
                    moved = {k: v.copy() for k, v in p.items()}
                    moved[name][r, c] += direction * eps
                    side.append(cost(X, Y, moved)[0])
    return np.array(sides[0]), np.array(sides[1])


def _gradient(cost, p, X, Y):
    """The gradient to ten digits: two steps of different lengths, whose errors cancel."""
    found = []
    for eps in (1e-4, 2e-4):
        up, down = _measure(cost, p, X, Y, eps)
        found.append((up - down) / (2 * eps))
    return (4 * found[0] - found[1]) / 3


def _as_gradients(v):
    return {"d" + k: x for k, x in vector_to_dictionary(v.reshape(-1, 1)).items()}


_rng = np.random.default_rng(21)
_data = dict(X=_rng.normal(size=(4, 7)), Y=np.array([[0, 1, 1, 0, 1, 0, 1]]))
_p = {k: _rng.normal(0.1, 0.7, size=shape) for k, shape in SHAPES.items()}
_true = _gradient(_network_cost, _p, *_data.values())
_wave_true = _gradient(_waves, _p, *_data.values())
for _title, _how, _eps in (
    ("right gradients", lambda v: v, 1e-7),
    ("one entry is wrong", lambda v: v + 0.3 * (np.arange(47) == 40), 1e-7),
    ("the gradients of one layer are doubled", lambda v: v * (1 + (np.arange(47) > 42)), 1e-7),
    (
        "all gradients are off by random factors",
        lambda v: v * (1 + 0.2 * np.sin(np.arange(47))),
        0.05,
    ),
    ("gradients of random size, large steps", lambda v: -v + np.cos(np.arange(47)), 0.3),
):
    _claim, _other = _how(_true), _how(_wave_true)
    _want = _relative(_claim, *_measure(_network_cost, _p, *_data.values(), _eps), _eps)
    _want_other = _relative(_other, *_measure(_waves, _p, *_data.values(), _eps), _eps)
    t.case(
        f"your network; {_title}",
        args=dict(parameters=_p, gradients=_as_gradients(_claim), **_data, epsilon=_eps),
        expect=_wanted(_want),
        weight=1.2,
        with_stand_ins=dict(
            stand_ins=dict(forward_propagation_n=_waves),
            args=dict(parameters=_p, gradients=_as_gradients(_other), **_data, epsilon=_eps),
            expect=_wanted(_want_other),
        ),
    )
t.check("one parameter at a time, by a given epsilon", steps(_waves, 1e-3, 1e-3))
for _factor in (0.25, 3.0):
    _other = _factor * _wave_true
    _args = dict(parameters=_p, gradients=_as_gradients(_other), **_data, epsilon=0.4)
    _want = _relative(_other, *_measure(_waves, _p, *_data.values(), 0.4), 0.4)
    t.case(
        "a sum of waves, large steps",
        args=_args,
        expect=_wanted(_want),
        with_stand_ins=dict(
            stand_ins=dict(forward_propagation_n=_waves), args=_args, expect=_wanted(_want)
        ),
    )
