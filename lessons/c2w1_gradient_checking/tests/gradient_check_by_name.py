# %% apparatus
def any_check(parameters, gradients, X, Y, epsilon=1e-7):
    return 0.5  # replaces your gradient_check_n, if you call it


def claimed(factors, parameters):
    return {"d" + name: factors[name] * value for name, value in parameters.items()}


def with_cost(cost):
    return dict(forward_propagation_n=cost, gradient_check_n=any_check)


two_wrong = {"W1": 1, "b1": 1, "W2": 2, "b2": 1, "W3": 1, "b3": -1}
squares = dict(parameters=small, gradients=claimed(two_wrong, small), **two_examples)
of_squares = {"d" + name: nearly_zero("d" + name, 1e-5) for name in SHAPES}
of_squares |= {"dW2": 1 / 3, "db3": 1.0}
squares_apart = dict(stand_ins=with_cost(half_of_squares), args=squares, expect=of_squares)
all_wrong = {"W1": 1, "b1": 1.5, "W2": 2, "b2": 2.5, "W3": 4, "b3": 5}
cubes = dict(parameters=ones, gradients=claimed(all_wrong, ones), **two_examples, epsilon=0.2)
of_cubes = {"d" + name: float(np.abs(f - 3.04) / (f + 3.04)) for name, f in all_wrong.items()}
cubes_apart = dict(stand_ins=with_cost(sum_of_cubes), args=cubes, expect=of_cubes)


def default_epsilon():
    moves = watch_steps(t, half_of_squares, dict(gradient_check_n=any_check), 1e-7)
    return moves if isinstance(moves, Diagnosis) else judge_epsilon(moves, 1e-7)


# %% visible
# the cost is replaced by a sum of squares; its right gradients are the parameters
title = "dW2 is doubled, db3 has the opposite sign"
t.case(title, args=squares, expect=of_squares, weight=2, with_stand_ins=squares_apart)
# of a sum of cubes, each derivative is measured as (1.2³ - 0.8³) / 0.4 = 3.04
title = "six wrong gradients, epsilon = 0.2"
t.case(title, args=cubes, expect=of_cubes, weight=2, with_stand_ins=cubes_apart)
t.check("X and Y are passed on, the step is 1e-7", default_epsilon, weight=0.5)

# %% hidden
import math


def _blobs(X, Y, p):
    """A cost whose gradient is known: each parameter at its own place on an exponential."""
    return float(sum(np.sum(np.exp((0.3 + 0.1 * k) * v)) for k, v in enumerate(p.values()))), ()


_stand_ins = dict(forward_propagation_n=_blobs, gradient_check_n=any_check)
for _seed, _eps, _wrong in (
    (31, 1e-7, ("dW1", "db2")),
    (32, 1e-7, ("dW3",)),
    (33, 0.5, ("db1", "dW2", "db3")),
):
    _rng = np.random.default_rng(_seed)
    _data = dict(X=_rng.normal(size=(4, 5)), Y=np.array([[0, 1, 1, 0, 1]]))
    _p = {k: _rng.normal(0, 1, size=shape) for k, shape in SHAPES.items()}
    _g, _want = {}, {}
    for _k, (_name, _v) in enumerate(_p.items()):
        _rate = 0.3 + 0.1 * _k
        _exact = _rate * np.exp(_rate * _v)
        _key = "d" + _name
        _g[_key] = _exact + (_rng.normal(0, 0.4, size=_v.shape) if _key in _wrong else 0.0)
        # a step to both sides stretches the derivative of e^(rate v) by sinh(rate eps) / (rate eps)
        _seen = _exact * math.sinh(_rate * _eps) / (_rate * _eps)
        _sizes = [
            math.sqrt(math.fsum(float(x) ** 2 for x in np.ravel(v)))
            for v in (_g[_key] - _seen, _g[_key], _seen)
        ]
        _value = _sizes[0] / (_sizes[1] + _sizes[2])
        _want[_key] = nearly_zero(_key, 1e-5) if _value < 1e-6 else exactly(_value, _key)
    _args = dict(parameters=_p, gradients=_g, **_data, epsilon=_eps)
    t.case(
        f"random gradients, {len(_wrong)} of them wrong, epsilon = {_eps:g}",
        args=_args,
        expect=_want,
        weight=3,
        with_stand_ins=dict(stand_ins=_stand_ins, args=_args, expect=_want),
    )
