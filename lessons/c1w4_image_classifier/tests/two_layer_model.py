# %% apparatus
three_steps = dict(X=X5, Y=Y5, layers_dims=(2, 3, 1), learning_rate=0.5, num_iterations=3)
many_steps = dict(X=X5, Y=Y5, layers_dims=(2, 3, 1), learning_rate=0.1, num_iterations=201)


def known_start(n_x, n_h, n_y):
    # stands in for initialize_parameters: a start that is not random
    return {
        "W1": np.sin(1 + np.arange(n_h * n_x)).reshape(n_h, n_x),
        "b1": np.zeros((n_h, 1)),
        "W2": np.sin(2 + np.arange(n_y * n_h)).reshape(n_y, n_h),
        "b2": np.zeros((n_y, 1)),
    }


def half_of_it(layer_dims):
    # stands in for initialize_parameters_deep, which starts elsewhere
    return {key: value / 2 for key, value in known_start(*layer_dims).items()}


starts = dict(initialize_parameters=known_start, initialize_parameters_deep=half_of_it)
five_examples_result = (
    {
        "W1": np.array(
            [[-0.00319723, 0.00385618], [-0.00776855, 0.00771657], [-0.00408673, -0.01536438]]
        ),
        "b1": np.array([[-3.66446513e-04], [3.02445260e-05], [-3.85110585e-04]]),
        "W2": np.array([[-0.00602786, 0.00307539, -0.00258532]]),
        "b2": np.array([[-0.13204751]]),
    },
    [0.69318159],
)
five_examples_apart = dict(
    stand_ins=starts,
    args=three_steps,
    expect=(
        {
            "W1": np.array(
                [
                    [0.91026283, 0.96002943],
                    [0.14512846, -0.73630265],
                    [-1.10119892, -0.31891204],
                ]
            ),
            "b1": np.array([[0.03720941], [-0.01568198], [0.09879579]]),
            "W2": np.array([[1.02220645, -0.04369508, -0.94928943]]),
            "b2": np.array([[-0.2297315]]),
        },
        [0.29943525],
    ),
)
steps_201_result = (
    {
        "W1": np.array(
            [[-0.38027449, -0.24783661], [-0.043221, 0.00242882], [-0.50081436, -0.3941237]]
        ),
        "b1": np.array([[0.5110214], [0.02066376], [0.71692965]]),
        "W2": np.array([[-0.68346759, -0.04681131, -0.95903921]]),
        "b2": np.array([[0.02304125]]),
    },
    [0.69318159, 0.67037542, 0.37120501],
)
steps_201_apart = dict(
    stand_ins=starts,
    args=many_steps,
    expect=(
        {
            "W1": np.array(
                [[1.20900787, 1.20695783], [0.219214, -1.13342747], [-1.42066285, -0.36218382]]
            ),
            "b1": np.array([[0.20847748], [0.33340512], [0.30927869]]),
            "W2": np.array([[1.50148927, -0.93627026, -1.34934309]]),
            "b2": np.array([[-1.02190502]]),
        },
        [0.29943525, 0.05413816, 0.02105334],
    ),
)

# %% visible
np.random.seed(4)  # for a solution that draws the start by itself
t.case(
    "five examples, three steps",
    args=three_steps,
    expect=five_examples_result,
    returns=("parameters", "costs"),
    with_stand_ins=five_examples_apart,
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
    Y = (rng.uniform(size=(dims[2], m)) < 0.5).astype(int)
    Y[:, :2] = (0, 1)
    args = dict(X=X, Y=Y, layers_dims=dims, learning_rate=rate, num_iterations=count)
    np.random.seed(number)
    drawn = initialize_parameters(*dims)
    np.random.seed(number)
    t.case(
        title,
        args=args,
        expect=_descend(X, Y, drawn, count, rate),
        returns=("parameters", "costs"),
        weight=weight,
        # these two take long, and are only asked for if something is wrong
        with_stand_ins=lambda: dict(
            stand_ins=starts,
            args=args,
            expect=_descend(X, Y, known_start(*dims), count, rate),
        ),
    )


_case("random examples, 7 steps", 201, (4, 5, 1), 6, 2, 0.3, 7)
_case("random examples, 230 steps", 202, (3, 4, 1), 8, 2, 0.05, 230)

t.check("the default learning rate", _default_rate(t, (2, 3, 1), 203), weight=0.5)
t.check("the default number of steps", _default_steps(t, (2, 3, 1), 203), weight=0.5)
