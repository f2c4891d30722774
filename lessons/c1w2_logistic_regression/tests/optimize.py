# %% apparatus
X3 = np.array([[1.0, -2.0, 3.0], [0.5, 1.5, -1.0]])
Y3 = np.array([[1, 0, 1]])
w2 = np.array([[0.5], [-0.25]])


def bowl(w, b, X, Y):
    # stands in for your propagate: a bowl whose lowest point depends on X and Y
    dw, db = w - X @ Y.T, b - 0.7 * float(np.sum(Y)) + 0.15
    return {"dw": dw, "db": db}, float(np.sum(dw**2) / 2 + db**2 / 2)


three_steps_result = (
    {"w": np.array([[0.95890233], [-0.33170839]]), "b": 0.22765424},
    {"dw": np.array([[-0.22384675], [0.02683806]]), "db": -0.0723957},
    [0.29201331],
)
three_steps_apart = dict(
    stand_ins={"propagate": bowl},
    args=dict(w=w2, b=0.0, X=X3, Y=Y3, num_iterations=2, learning_rate=0.5),
    expect=(
        {"w": np.array([[3.125], [-0.4375]]), "b": 0.9375},
        {"dw": np.array([[-1.75], [0.125]]), "db": -0.625},
        [6.9375],
    ),
)
case_101_steps_result = (
    {"w": np.array([[1.77082108], [-0.34024182]]), "b": 0.56196242},
    {"dw": np.array([[-0.05657061], [-0.00172088]]), "db": -0.02537155},
    [0.29201331, 0.04735401],
)
case_101_steps_apart = dict(
    stand_ins={"propagate": bowl},
    args=dict(w=w2, b=0.0, X=X3, Y=Y3, num_iterations=101, learning_rate=0.01),
    expect=(
        {"w": np.array([[2.73169794], [-0.409407]]), "b": 0.79703498},
        {"dw": np.array([[-1.28111319], [0.09150809]]), "db": -0.45754043},
        [6.9375, 0.92948399],
    ),
)

# %% visible
t.case(
    "three steps",
    args=dict(w=w2, b=0.1, X=X3, Y=Y3, num_iterations=3, learning_rate=0.5),
    expect=three_steps_result,
    returns=("params", "grads", "costs"),
    with_stand_ins=three_steps_apart,
)
t.case(
    "101 steps: two costs are recorded",
    args=dict(w=w2, b=0.1, X=X3, Y=Y3, num_iterations=101, learning_rate=0.1),
    expect=case_101_steps_result,
    returns=("params", "grads", "costs"),
    with_stand_ins=case_101_steps_apart,
)


# %% hidden
def _steps(w, b, X, Y, count, rate):
    """Gradient descent with one example a row; the bias is the weight of a column of ones."""
    rows, y, costs = np.c_[X.T, np.ones(X.shape[1])], Y[0], []
    weights = np.append(w, b)
    for k in range(count):
        z = rows.dot(weights)
        if k % 100 == 0:
            costs.append(float(np.logaddexp(0, np.where(y == 1, -z, z)).mean()))
        slopes = (1 / (1 + np.exp(-z)) - y).dot(rows) / len(y)
        weights = weights - rate * slopes
    found = [(part[:-1, np.newaxis], float(part[-1])) for part in (weights, slopes)]
    return dict(zip(("w", "b"), found[0])), dict(zip(("dw", "db"), found[1])), costs


def _low(X, Y):
    """The lowest point of a bowl: w and b."""
    return np.einsum("ji,ki->jk", X, Y) - 0.3, 0.4 * float(np.sum(Y))


def _bowl(w, b, X, Y):
    w_low, b_low = _low(X, Y)
    return {"dw": w - w_low, "db": b - b_low}, float(np.mean((w - w_low) ** 2))


def _in_bowl(w, b, X, Y, count, rate):
    """The same descent in a bowl has a closed form: the distance shrinks by (1 - rate)."""
    w_low, b_low = _low(X, Y)
    shrink = (1 - rate) ** count
    last = (1 - rate) ** (count - 1)
    costs = [float(np.mean(((1 - rate) ** k * (w - w_low)) ** 2)) for k in range(0, count, 100)]
    return (
        {"w": w_low + shrink * (w - w_low), "b": b_low + shrink * (b - b_low)},
        {"dw": last * (w - w_low), "db": last * (b - b_low)},
        costs,
    )


for _seed, _count, _few, _rate in ((31, 5, 5, 0.3), (32, 201, 102, 0.02)):
    _rng = np.random.default_rng(_seed)
    _w, _b = _rng.normal(0, 0.5, size=(3, 1)), float(_rng.normal())
    _X = _rng.uniform(-1, 1, size=(3, 4))
    _Y = np.array([[0, 1, 1, 0]])
    t.case(
        f"{_count} steps on random data",
        args=dict(w=_w, b=_b, X=_X, Y=_Y, num_iterations=_count, learning_rate=_rate),
        expect=_steps(_w, _b, _X, _Y, _count, _rate),
        returns=("params", "grads", "costs"),
        weight=2,
        with_stand_ins=dict(
            stand_ins={"propagate": _bowl},
            args=dict(w=_w, b=_b, X=_X, Y=_Y, num_iterations=_few, learning_rate=_rate),
            expect=_in_bowl(_w, _b, _X, _Y, _few, _rate),
        ),
    )
t.case(
    "the default number of steps and learning rate",
    args=dict(w=_w, b=_b, X=_X, Y=_Y),
    expect=_steps(_w, _b, _X, _Y, 100, 0.009),
    returns=("params", "grads", "costs"),
    with_stand_ins=dict(
        stand_ins={"propagate": _bowl},
        args=dict(w=_w, b=_b, X=_X, Y=_Y),
        expect=_in_bowl(_w, _b, _X, _Y, 100, 0.009),
    ),
)
