# %% apparatus
def answers_from(decisions):
    # a stand-in for your forward_propagation, so that a slip there costs nothing here
    def forward_propagation(X, parameters):
        if not isinstance(parameters, dict):
            raise TypeError("the arguments come in another order than the function takes them")
        A2 = 0.4 + 0.25 * decisions[:, : X.shape[1]]
        Z = A2 - 0.5
        return A2, {"Z1": Z, "A1": Z, "Z2": Z, "A2": A2}

    return forward_propagation


to_decide = dict(
    parameters={
        "W1": np.array([[0.2, -0.4], [0.5, 0.1], [-0.3, 0.6]]),
        "b1": np.array([[0.1], [-0.2], [0.05]]),
        "W2": np.array([[0.7, -0.5, 0.3]]),
        "b2": np.array([[-0.15]]),
    },
    X=np.array([[1.0, -0.5, 0.0, 2.0, 0.5], [0.5, 1.0, -1.0, -0.5, -2.0]]),
)
five_points_apart = dict(
    stand_ins={"forward_propagation": answers_from(np.array([[0, 0, 1, 0, 1]]))},
    args=to_decide,
    expect=np.array([[0, 0, 1, 0, 1]]),
)

exactly_half = dict(
    args=dict(
        parameters={
            "W1": np.array([[1.0, 0.0]]),
            "b1": np.array([[0.0]]),
            "W2": np.array([[1.0]]),
            "b2": np.array([[0.0]]),
        },
        X=np.array([[0.0, 1.0, -1.0], [0.5, 0.5, 0.5]]),
    ),
    expect=np.array([[0, 1, 0]]),
)


def halves(X, parameters):
    # stands in for it, too
    A2 = 0.5 + 0.25 * X[:1]
    return A2, {"Z1": A2, "A1": A2, "Z2": A2, "A2": A2}


half = dict(
    stage="edge",
    weight=0.5,
    with_stand_ins=dict(stand_ins={"forward_propagation": halves}, **exactly_half),
    **exactly_half,
)

# %% visible
t.case(
    "five points",
    args=to_decide,
    expect=np.array([[0, 0, 1, 0, 1]]),
    with_stand_ins=five_points_apart,
)
t.case("a probability of exactly one half", **half)

# %% hidden
import math

for _seed, _n_x, _n_h, _m in ((161, 2, 4, 12), (162, 6, 3, 25)):
    _rng = np.random.default_rng(_seed)
    _args = dict(
        parameters={
            "W1": _rng.normal(size=(_n_h, _n_x)),
            "b1": _rng.normal(size=(_n_h, 1)),
            "W2": _rng.normal(0, 2, size=(1, _n_h)),
            "b2": _rng.normal(size=(1, 1)),
        },
        X=_rng.normal(size=(_n_x, _m)),
    )
    _decisions = np.zeros((1, _m), dtype=int)
    for _i in range(_m):
        _z = _args["parameters"]["b2"][0, 0]
        for _k in range(_n_h):
            _inner = _args["parameters"]["b1"][_k, 0] + math.fsum(
                _args["parameters"]["W1"][_k, _j] * _args["X"][_j, _i] for _j in range(_n_x)
            )
            _z += _args["parameters"]["W2"][0, _k] * math.tanh(_inner)
        _decisions[0, _i] = 1 if _z > 0 else 0
    t.case(
        f"{_m} random points of {_n_x} numbers",
        args=_args,
        expect=_decisions,
        with_stand_ins=dict(
            stand_ins={"forward_propagation": answers_from(_decisions)},
            args=_args,
            expect=_decisions,
        ),
    )
