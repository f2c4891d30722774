# %% apparatus
later_step = dict(
    parameters=small_network("1 -2 0.5 3 0.25 -1 2"),
    grads=small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    s=small_network("0.25 0.09 0.49 4 0.16 0.04 0.36", "d"),
    beta=0.8,
    learning_rate=0.1,
    epsilon=0.1,
)
later_average = small_network("0.232 0.08 0.592 5 0.178 0.034 0.416", "d")
first_step = dict(
    parameters=small_network("1 -2 0.5 3 0.25 -1 2"),
    grads=small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    s=small_network("0 0 0 0 0 0 0", "d"),
    beta=0.9,
    learning_rate=0.05,
)
first_average = small_network("0.016 0.004 0.1 0.9 0.025 0.001 0.064", "d")
two_layers_result = (
    small_network("0.93123175 -1.94775923 0.38498018 3.12842092 0.15419629 -1.03516287 2.10738534"),
    later_average,
)
two_layers_apart = dict(
    stand_ins={"update_parameters_with_gd": leaves_tracks},
    args=later_step,
    expect=(small_network("0.06876825 -0.05224077 1.15019822 3 0.25 -1 2"), later_average),
)
the_first_step_result = (
    small_network("0.84188613 -1.84188614 0.34188612 3.15811388 0.09188613 -1.15811383 2.15811388"),
    first_average,
)
the_first_step_apart = dict(
    stand_ins={"update_parameters_with_gd": leaves_tracks},
    args=first_step,
    expect=(small_network("0.15811387 -0.15811386 3.16227756 3 0.25 -1 2"), first_average),
)
results = dict(returns=("parameters", "s"), changes=("parameters", "s"))
later = dict(args=later_step, expect=two_layers_result, with_stand_ins=two_layers_apart, **results)
first = dict(
    args=first_step, expect=the_first_step_result, with_stand_ins=the_first_step_apart, **results
)

# %% visible
t.case("two layers, beta 0.8, learning rate 0.1, epsilon 0.1", weight=2, **later)
t.case("the first step, from zeros, no epsilon given", **first)

# %% hidden
import math

for _seed, _dims, _beta, _rate, _eps, _size in (
    (111, (4, 3, 5, 1), 0.95, 0.3, 0.05, 1.0),
    (112, (2, 6, 2), 0.6, 0.02, 1e-3, 0.01),
    (113, (3, 2, 1), 0.9, 0.5, None, 1e-8),
):
    _rng = np.random.default_rng(_seed)
    _p = _network(_rng, _dims)
    _g = {k: _size * x for k, x in _network(_rng, _dims, "d").items()}
    _s = {k: (_size * x) ** 2 for k, x in _network(_rng, _dims, "d").items()}
    _e = 1e-8 if _eps is None else _eps
    _after = {k: _each(lambda x, y: _beta * y + (1 - _beta) * x * x, _g[k], _s[k]) for k in _s}
    _ratio = {k: _each(lambda x, y: x / (math.sqrt(y) + _e), _g[k], _after[k]) for k in _after}
    _args = dict(parameters=_p, grads=_g, s=_s, beta=_beta, learning_rate=_rate)
    if _eps is not None:
        _args["epsilon"] = _eps
    t.case(
        f"{len(_dims) - 1} random layers"
        + (", gradients near 0.00000001, no epsilon given" if _eps is None else ""),
        args=_args,
        expect=({k: _p[k] - _rate * _ratio["d" + k] for k in _p}, _after),
        returns=("parameters", "s"),
        changes=("parameters", "s"),
        weight=2 if _eps is not None else 1,
        rtol=1e-5,
        with_stand_ins=dict(
            stand_ins={"update_parameters_with_gd": leaves_tracks},
            args=_args,
            expect=({**_p, "W1": _rate * _ratio["dW1"], "b1": _ratio["db1"]}, _after),
        ),
    )
