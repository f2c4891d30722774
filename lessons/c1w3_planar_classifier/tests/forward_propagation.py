# %% apparatus
four_points = dict(
    X=np.array([[1.0, -0.5, 0.0, 2.0], [0.5, 1.0, -1.0, -0.5]]),
    parameters={
        "W1": np.array([[0.2, -0.4], [0.5, 0.1], [-0.3, 0.6]]),
        "b1": np.array([[0.1], [-0.2], [0.05]]),
        "W2": np.array([[0.7, -0.5, 0.3]]),
        "b2": np.array([[0.15]]),
    },
)
cache_wanted = {
    "Z1": np.array([[0.1, -0.4, 0.5, 0.7], [0.35, -0.35, -0.3, 0.75], [0.05, 0.8, -0.55, -0.85]]),
    "A1": np.array(
        [
            [0.09966799, -0.37994896, 0.46211716, 0.60436778],
            [0.33637554, -0.33637554, -0.29131261, 0.63514895],
            [0.04995837, 0.66403677, -0.50052021, -0.69106947],
        ]
    ),
    "Z2": np.array([[0.06656734, 0.25143453, 0.46898225, 0.04816213]]),
}
A2_wanted = np.array([[0.51663569, 0.56252956, 0.61514284, 0.5120382]])
A2_on_line = np.array([[0.50665673, 0.52514345, 0.54689823, 0.50481621]])


def straight_line(z):
    # stands in for your sigmoid, so that a slip there costs nothing here
    return 0.5 + 0.1 * z


four_points_apart = dict(
    stand_ins={"sigmoid": straight_line},
    args=four_points,
    expect=(A2_on_line, {**cache_wanted, "A2": A2_on_line}),
)

# %% visible
t.case(
    "four points, three hidden units",
    args=four_points,
    expect=(A2_wanted, {**cache_wanted, "A2": A2_wanted}),
    returns=("A2", "cache"),
    with_stand_ins=four_points_apart,
)

# %% hidden
import math


def _layer(W, A, b, bend):
    before = np.array(
        [
            [
                b[k, 0] + math.fsum(W[k, j] * A[j, i] for j in range(A.shape[0]))
                for i in range(A.shape[1])
            ]
            for k in range(W.shape[0])
        ]
    )
    return before, np.array([[bend(v) for v in _row] for _row in before])


def _both_layers(X, parameters, output):
    Z1, A1 = _layer(parameters["W1"], X, parameters["b1"], math.tanh)
    Z2, A2 = _layer(parameters["W2"], A1, parameters["b2"], output)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


for _seed, _n_x, _n_h, _n_y, _m in ((111, 2, 4, 1, 7), (112, 5, 3, 1, 6)):
    _rng = np.random.default_rng(_seed)
    _args = dict(
        X=_rng.normal(size=(_n_x, _m)),
        parameters={
            "W1": _rng.normal(0, 0.7, size=(_n_h, _n_x)),
            "b1": _rng.normal(size=(_n_h, 1)),
            "W2": _rng.normal(0, 0.7, size=(_n_y, _n_h)),
            "b2": _rng.normal(size=(_n_y, 1)),
        },
    )
    _wanted = _both_layers(_args["X"], _args["parameters"], lambda v: 1 / (1 + math.exp(-v)))
    _unbent, _ = _layer(
        _args["parameters"]["W2"], _wanted[1]["Z1"], _args["parameters"]["b2"], float
    )
    t.case(
        f"{_m} random points, {_n_h} hidden units",
        args=_args,
        expect=_wanted,
        returns=("A2", "cache"),
        with_stand_ins=dict(
            stand_ins={"sigmoid": straight_line},
            args=_args,
            expect=_both_layers(_args["X"], _args["parameters"], lambda v: 0.5 + 0.1 * v),
        ),
    )
