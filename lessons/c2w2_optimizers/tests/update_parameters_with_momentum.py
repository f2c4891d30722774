# %% apparatus
one_step_of_two_layers = dict(
    parameters=small_network("1 -2 0.5 3 0.25 -1 2"),
    grads=small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    v=small_network("0.1 0.3 -0.2 1 -0.4 0.2 0.6", "d"),
    beta=0.9,
    learning_rate=0.5,
)
new_velocity = small_network("0.13 0.25 -0.08 0.6 -0.31 0.19 0.46", "d")
two_layers_apart = dict(
    stand_ins={"update_parameters_with_gd": leaves_tracks},
    args=one_step_of_two_layers,
    expect=(small_network("0.065 0.125 -0.08 3 0.25 -1 2"), new_velocity),
)
right = (small_network("0.935 -2.125 0.54 2.7 0.405 -1.095 1.77"), new_velocity)
results = dict(returns=("parameters", "v"), changes=("parameters", "v"))

# %% visible
t.case(
    "two layers, beta 0.9, learning rate 0.5",
    args=one_step_of_two_layers,
    expect=right,
    with_stand_ins=two_layers_apart,
    **results,
)

# %% hidden
import math


def _tracks(p, new, rate):
    return {**p, "W1": rate * new["dW1"], "b1": new["db1"]}


for _seed, _dims, _beta, _rate in ((91, (4, 3, 5, 1), 0.85, 0.3), (92, (2, 6, 2), 0.3, 0.05)):
    _rng = np.random.default_rng(_seed)
    _p = _network(_rng, _dims)
    # the velocity after six gradients, as the sum that it stands for
    _row = [_network(_rng, _dims, "d") for _ in range(6)]
    _before, _after = (
        {
            k: _each(
                lambda *xs: math.fsum(
                    (1 - _beta) * _beta ** (len(xs) - 1 - i) * x for i, x in enumerate(xs)
                ),
                *(_gradients[k] for _gradients in _row[:_count]),
            )
            for k in _row[0]
        }
        for _count in (5, 6)
    )
    _args = dict(parameters=_p, grads=_row[5], v=_before, beta=_beta, learning_rate=_rate)
    t.case(
        f"{len(_dims) - 1} random layers, the sixth step",
        args=_args,
        expect=(
            {k: _each(lambda x, y: x - _rate * y, _p[k], _after["d" + k]) for k in _p},
            _after,
        ),
        returns=("parameters", "v"),
        changes=("parameters", "v"),
        rtol=1e-5,
        with_stand_ins=dict(
            stand_ins={"update_parameters_with_gd": leaves_tracks},
            args=_args,
            expect=(_tracks(_p, _after, _rate), _after),
        ),
    )
