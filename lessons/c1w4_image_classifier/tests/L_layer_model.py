# %% apparatus
three_steps = dict(X=X5, Y=Y5, layers_dims=[2, 3, 2, 1], learning_rate=0.5, num_iterations=3)
many_steps = dict(X=X5, Y=Y5, layers_dims=[2, 3, 2, 1], learning_rate=0.1, num_iterations=201)


def known_start(layer_dims):
    # stands in for initialize_parameters_deep: a start that is not random
    start = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        start[f"W{l}"] = np.sin(l + np.arange(n * n_prev)).reshape(n, n_prev)
        start[f"b{l}"] = np.zeros((n, 1))
    return start


three_layers_result = (
    {
        "W1": np.array(
            [[-0.03914598, 0.39096823], [-0.65600747, 0.46634496], [-0.29278953, -1.10593507]]
        ),
        "b1": np.array([[0.03744925], [-0.02410325], [-0.01159897]]),
        "W2": np.array(
            [[-0.38798854, 0.27190045, 0.08262534], [-0.67451679, 0.29502847, -0.05079928]]
        ),
        "b2": np.array([[-0.11419502], [-0.03364421]]),
        "W3": np.array([[0.18277973, 0.17705829]]),
        "b3": np.array([[-0.14914625]]),
    },
    [0.74062118],
)
three_layers_apart = dict(
    stand_ins=dict(initialize_parameters_deep=known_start),
    args=three_steps,
    expect=(
        {
            "W1": np.array(
                [[0.93651498, 0.97201072], [0.16700234, -0.71968465], [-1.0999856, -0.31990094]]
            ),
            "b1": np.array([[0.04872593], [-0.02259363], [0.09828469]]),
            "W2": np.array(
                [[1.05758919, 0.10364919, -0.7568025], [-0.95892427, -0.20603218, 0.87242542]]
            ),
            "b2": np.array([[0.0021047], [0.13551693]]),
            "W3": np.array([[0.60947233, -0.93370053]]),
            "b3": np.array([[-0.13890601]]),
        },
        [0.52167604],
    ),
)
steps_201_result = (
    {
        "W1": np.array(
            [[-0.07965118, 0.41122083], [-0.63634083, 0.45651165], [-0.29196966, -1.10654943]]
        ),
        "b1": np.array([[0.05770185], [-0.03393656], [-0.01083813]]),
        "W2": np.array(
            [[-0.4032491, 0.23090285, 0.06676832], [-0.68407443, 0.26879669, -0.05079928]]
        ),
        "b2": np.array([[-0.14400576], [-0.0490999]]),
        "W3": np.array([[0.18450346, 0.17632799]]),
        "b3": np.array([[-0.4026681]]),
    },
    [0.74062118, 0.67313968, 0.67301265],
)
steps_201_apart = dict(
    stand_ins=dict(initialize_parameters_deep=known_start),
    args=many_steps,
    expect=(
        {
            "W1": np.array(
                [
                    [1.18247169, 1.18063997],
                    [0.21239045, -0.78722265],
                    [-1.30495455, -0.38873516],
                ]
            ),
            "b1": np.array([[0.19167021], [0.0493246], [0.24359884]]),
            "W2": np.array(
                [[1.45660757, 0.01176915, -0.7568025], [-0.95892427, 0.41897723, 1.16130613]]
            ),
            "b2": np.array([[-0.01190685], [0.9997145]]),
            "W3": np.array([[1.14387488, -1.605498]]),
            "b3": np.array([[-0.76135955]]),
        },
        [0.52167604, 0.03422813, 0.01135167],
    ),
)

# %% visible
np.random.seed(4)  # for a solution that draws the start by itself
t.case(
    "three layers, three steps",
    args=three_steps,
    expect=three_layers_result,
    returns=("parameters", "costs"),
    with_stand_ins=three_layers_apart,
)
np.random.seed(4)
t.case(
    "201 steps: three costs are recorded",
    args=many_steps,
    expect=steps_201_result,
    returns=("parameters", "costs"),
    with_stand_ins=steps_201_apart,
)


# %% hidden
def _case(title, number, dims, m, weight, rate, count):
    rng = np.random.default_rng(number)
    X = rng.normal(size=(dims[0], m))
    Y = (rng.uniform(size=(1, m)) < 0.5).astype(int)
    Y[:, :2] = (0, 1)
    args = dict(X=X, Y=Y, layers_dims=dims, learning_rate=rate, num_iterations=count)
    np.random.seed(number)
    drawn = initialize_parameters_deep(dims)
    np.random.seed(number)
    start = known_start(dims)

    t.case(
        title,
        args=args,
        expect=_descend(X, Y, drawn, count, rate),
        returns=("parameters", "costs"),
        weight=weight,
        # these two take long, and are only asked for if something is wrong
        with_stand_ins=lambda: dict(
            stand_ins=dict(initialize_parameters_deep=known_start),
            args=args,
            expect=_descend(X, Y, start, count, rate),
        ),
    )


_case("four layers, 8 steps", 301, [4, 5, 4, 3, 1], 7, 2, 0.2, 8)
_case("two layers, 215 steps", 302, [3, 4, 1], 8, 2, 0.05, 215)
_case("a single layer, 5 steps", 303, [3, 1], 6, 1, 0.4, 5)

t.check("the default learning rate", _default_rate(t, [2, 3, 2, 1], 304), weight=0.5)
t.check("the default number of steps", _default_steps(t, [2, 3, 2, 1], 304), weight=0.5)
