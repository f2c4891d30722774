# %% apparatus
third_step = dict(
    parameters=small_network("1 -2 0.5 3 0.25 -1 2"),
    grads=small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    v=small_network("0.1 0.3 -0.2 1 -0.4 0.2 0.6", "d"),
    s=small_network("0.25 0.09 0.49 4 0.16 0.04 0.36", "d"),
    t=3,
    learning_rate=0.1,
    beta1=0.8,
    beta2=0.9,
    epsilon=0.1,
)
third_averages = [
    small_network("0.16 0.2 0.04 0.2 -0.22 0.18 0.32", "d"),
    small_network("0.241 0.085 0.541 4.5 0.169 0.037 0.388", "d"),
    small_network(
        "0.32786885 0.40983607 0.08196721 0.40983607 -0.45081967 0.36885246 0.6557377", "d"
    ),
    small_network(
        "0.88929889 0.31365314 1.99630996 16.60516605 0.62361624 0.13653137 1.43173432", "d"
    ),
]
first_step = dict(
    parameters=small_network("1 -2 0.5 3 0.25 -1 2"),
    grads=small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    v=small_network("0 0 0 0 0 0 0", "d"),
    s=small_network("0 0 0 0 0 0 0", "d"),
    t=1,
)
first_averages = [
    small_network("0.04 -0.02 0.1 -0.3 0.05 0.01 -0.08", "d"),
    small_network("0.00016 0.00004 0.001 0.009 0.00025 0.00001 0.00064", "d"),
    small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    small_network("0.16 0.04 1 9 0.25 0.01 0.64", "d"),
]
two_layers_result = (
    small_network("0.96856562 -2.06209191 0.49458214 2.99018343 0.30067133 -1.07856257 1.94942446"),
    *third_averages,
)
two_layers_apart = dict(
    stand_ins={"update_parameters_with_gd": leaves_tracks},
    args=third_step,
    expect=(
        small_network("0.03143438 0.06209191 0.05417857 3 0.25 -1 2"),
        *third_averages,
    ),
)
the_first_step_apart = dict(
    stand_ins={"update_parameters_with_gd": leaves_tracks},
    args=first_step,
    expect=(small_network("0.01 -0.01 1 3 0.25 -1 2"), *first_averages),
)
the_first_step_result = (small_network("0.99 -1.99 0.49 3.01 0.24 -1.01 2.01"), *first_averages)
results = dict(
    returns=("parameters", "v", "s", "v_corrected", "s_corrected"),
    changes=("parameters", "v", "s"),
)
third = dict(args=third_step, expect=two_layers_result, with_stand_ins=two_layers_apart, **results)
first = dict(
    args=first_step, expect=the_first_step_result, with_stand_ins=the_first_step_apart, **results
)

# %% visible
t.case("two layers, step 3", weight=2, **third)
t.case("the first step, from zeros, no settings given", **first)

# %% hidden
import math


def _history(rng, dims, size, count, beta1, beta2):
    """Gradients of `count` steps and the averages after them, as the sums that they stand for."""
    row = [{k: size * x for k, x in _network(rng, dims, "d").items()} for _ in range(count)]

    def average(beta, power):
        def rule(*xs):
            n = len(xs)
            return math.fsum((1 - beta) * beta ** (n - 1 - i) * xs[i] ** power for i in range(n))

        return {k: _each(rule, *(gradients[k] for gradients in row)) for k in row[0]}

    return row, average(beta1, 1), average(beta2, 2)


for _seed, _dims, _count, _size, _settings in (
    (121, (4, 3, 5, 1), 2, 1.0, dict(learning_rate=0.3, beta1=0.85, beta2=0.95, epsilon=0.05)),
    (122, (2, 6, 2), 7, 0.01, dict(learning_rate=0.05, beta1=0.5, beta2=0.7, epsilon=1e-3)),
    (123, (3, 2, 1), 4, 1e-8, dict()),
):
    _rng = np.random.default_rng(_seed)
    _p = _network(_rng, _dims)
    _all = dict(learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8) | _settings
    _rate, _one, _two, _eps = _all.values()
    _seen = np.random.default_rng(_seed + 1000)
    _row, _v, _s = _history(_seen, _dims, _size, _count, _one, _two)
    _seen = np.random.default_rng(_seed + 1000)
    _, _v_before, _s_before = _history(_seen, _dims, _size, _count - 1, _one, _two)
    # a corrected average is the mean with weights that fade and add up to 1
    _vc = {k: x / math.fsum((1 - _one) * _one**i for i in range(_count)) for k, x in _v.items()}
    _sc = {k: x / math.fsum((1 - _two) * _two**i for i in range(_count)) for k, x in _s.items()}
    _ratio = {k: _each(lambda x, y: x / (math.sqrt(y) + _eps), _vc[k], _sc[k]) for k in _vc}
    _args = dict(parameters=_p, grads=_row[-1], v=_v_before, s=_s_before, t=_count, **_settings)
    t.case(
        f"{len(_dims) - 1} random layers, step {_count}"
        + ("" if _settings else ", gradients near 0.00000001, no settings given"),
        args=_args,
        expect=({k: _p[k] - _rate * _ratio["d" + k] for k in _p}, _v, _s, _vc, _sc),
        returns=("parameters", "v", "s", "v_corrected", "s_corrected"),
        changes=("parameters", "v", "s"),
        weight=2 if _settings else 1,
        rtol=1e-5,
        with_stand_ins=dict(
            stand_ins={"update_parameters_with_gd": leaves_tracks},
            args=_args,
            expect=({**_p, "W1": _rate * _ratio["dW1"], "b1": _ratio["db1"]}, _v, _s, _vc, _sc),
        ),
    )
