# %% apparatus
on_the_way_back = dict(
    parameters={
        "W1": np.array([[0.2, -0.4], [0.5, 0.1], [-0.3, 0.6]]),
        "b1": np.array([[0.1], [-0.2], [0.05]]),
        "W2": np.array([[0.7, -0.5, 0.3]]),
        "b2": np.array([[0.15]]),
    },
    cache={
        "Z1": np.array(
            [[0.1, -0.4, 0.5, 0.7], [0.35, -0.35, -0.3, 0.75], [0.05, 0.8, -0.55, -0.85]]
        ),
        "A1": np.array(
            [
                [0.09966799, -0.37994896, 0.46211716, 0.60436778],
                [0.33637554, -0.33637554, -0.29131261, 0.63514895],
                [0.04995837, 0.66403677, -0.50052021, -0.69106947],
            ]
        ),
        "Z2": np.array([[0.06656734, 0.25143453, 0.46898225, 0.04816213]]),
        "A2": np.array([[0.51663569, 0.56252956, 0.61514284, 0.5120382]]),
    },
    X=np.array([[1.0, -0.5, 0.0, 2.0], [0.5, 1.0, -1.0, -0.5]]),
    Y=np.array([[1, 0, 0, 1]]),
)
output_layer = {
    "dW2": np.array([[-0.0681372, -0.2102351, 0.09467907]]),
    "db2": np.array([[0.05158657]]),
}


def any_line(z):
    # stands in for your tanh_derivative, if you use it
    return 1.5 - 0.5 * z


four_points_result = {
    "dW1": np.array(
        [[-0.23426919, -0.01520271], [0.15754183, 0.01660505], [-0.0861934, -0.01951272]]
    ),
    "db1": np.array([[0.03094147], [-0.04275459], [0.00288312]]),
    **output_layer,
}
four_points_apart = dict(
    stand_ins={"tanh_derivative": any_line},
    args=on_the_way_back,
    expect={
        "dW1": np.array(
            [[-0.40273459, 0.02056436], [0.27618628, 0.01481238], [-0.21757549, -0.02699355]]
        ),
        "db1": np.array([[0.08105903], [-0.095976], [0.00437792]]),
        **output_layer,
    },
)

# %% visible
t.case(
    "four points, three hidden units",
    args=on_the_way_back,
    expect=four_points_result,
    with_stand_ins=four_points_apart,
)

# %% hidden
import math


def _answer(X, p):
    A1 = np.tanh(np.einsum("kj,ji->ki", p["W1"], X) + p["b1"])
    return A1, 1 / (1 + np.exp(-np.einsum("kj,ji->ki", p["W2"], A1) - p["b2"]))


def _cost_of(X, Y, p):
    _, A2 = _answer(X, p)
    total = 0.0
    for a, y in zip(A2.reshape(-1), Y.reshape(-1), strict=True):
        total -= math.log(a) if y == 1 else math.log(1 - a)
    return total / X.shape[1]


def _measured(X, Y, p, step=1e-5):
    """Each partial derivative from two costs: one with the number a little larger, one a little smaller."""
    slopes = {}
    for key, value in p.items():
        slope = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            costs = []
            for move in (step, -step):
                moved = {k: v.copy() for k, v in p.items()}
                moved[key][place] += move
                costs.append(_cost_of(X, Y, moved))
            slope[place] = (costs[0] - costs[1]) / (2 * step)
        slopes["d" + key] = slope
    return slopes


def _with_slope(X, Y, p, slope, hidden=None):
    """The gradient, example by example, with any derivative of the activation function."""
    A1, A2 = _answer(X, p)
    hidden = A1 if hidden is None else hidden
    grads = {"d" + key: np.zeros(value.shape) for key, value in p.items()}
    for i in range(X.shape[1]):
        error = (A2[:, i] - Y[:, i]) / X.shape[1]
        back = slope[:, i] * np.array(
            [math.fsum(p["W2"][k, j] * error[k] for k in range(len(error))) for j in range(len(A1))]
        )
        grads["dW2"] += np.outer(error, hidden[:, i])
        grads["db2"][:, 0] += error
        grads["dW1"] += np.outer(back, X[:, i])
        grads["db1"][:, 0] += back
    return grads


for _stage, _seed, _n_x, _n_h, _n_y, _m in (
    ("value", 131, 2, 4, 1, 7),
    ("value", 132, 5, 3, 2, 6),
    ("gradient", 133, 3, 5, 1, 9),
):
    _rng = np.random.default_rng(_seed)
    _X = _rng.normal(size=(_n_x, _m))
    _Y = (_rng.uniform(size=(_n_y, _m)) < 0.5).astype(int)
    _p = {
        "W1": _rng.normal(0, 0.6, size=(_n_h, _n_x)),
        "b1": _rng.normal(0, 0.5, size=(_n_h, 1)),
        "W2": _rng.normal(0, 0.9, size=(_n_y, _n_h)),
        "b2": _rng.normal(0, 0.5, size=(_n_y, 1)),
    }
    _A1, _A2 = _answer(_X, _p)
    _Z1 = np.arctanh(_A1)
    _args = dict(
        parameters=_p,
        cache={"Z1": _Z1, "A1": _A1, "Z2": np.log(_A2 / (1 - _A2)), "A2": _A2},
        X=_X,
        Y=_Y,
    )
    t.case(
        f"the measured gradient of the cost: {_m} random points, {_n_h} hidden units"
        if _stage == "gradient"
        else f"{_m} random points, {_n_h} hidden units",
        args=_args,
        expect=_measured(_X, _Y, _p)
        if _stage == "gradient"
        else _with_slope(_X, _Y, _p, 1 - _A1 * _A1),
        stage=_stage,
        with_stand_ins=dict(
            stand_ins={"tanh_derivative": any_line},
            args=_args,
            expect=_with_slope(_X, _Y, _p, 1.5 - 0.5 * _Z1),
        ),
    )
