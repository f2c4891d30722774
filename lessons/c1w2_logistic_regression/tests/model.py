# %% apparatus
data = dict(
    X_train=np.array([[0.1, 0.9, 0.2, 0.8], [0.4, 0.5, 0.6, 0.3]]),
    Y_train=np.array([[0, 1, 0, 1]]),
    X_test=np.array([[0.7, 0.05], [0.2, 0.9]]),
    Y_test=np.array([[1, 0]]),
)


# Stand-ins for your three functions. They leave tracks, so that the check sees
# which function got what. A slip in one of yours costs nothing here.
def starts_at_one(dim):
    return np.ones((dim, 1)), 0.5


def leaves_tracks(w, b, X, Y, num_iterations=0, learning_rate=0.0, print_cost=False):
    moved = {"w": w * num_iterations, "b": b * learning_rate}
    return moved, {"dw": w, "db": b}, [float(np.sum(X)), float(np.sum(Y))]


def adds_up(w, b, X):
    return w.T @ X + b


tracks = dict(
    stand_ins=dict(initialize_with_zeros=starts_at_one, optimize=leaves_tracks, predict=adds_up),
    args=dict(**data, num_iterations=10, learning_rate=0.2),
    expect={
        "w": np.array([[10.0], [10.0]]),
        "b": 0.1,
        "costs": [3.8, 2.0],
        "Y_prediction_train": np.array([[5.1, 14.1, 8.1, 11.1]]),
        "Y_prediction_test": np.array([[9.1, 9.6]]),
        "num_iterations": 10,
        "learning_rate": 0.2,
    },
)
four_training_and_two_result = {
    "w": np.array([[6.21436088], [-2.06577908]]),
    "b": -2.06513804,
    "costs": [0.69314718, 0.18666023, 0.09901121],
    "Y_prediction_train": np.array([[0, 1, 0, 1]]),
    "Y_prediction_test": np.array([[1, 0]]),
    "num_iterations": 201,
    "learning_rate": 0.5,
}

# %% visible
t.case(
    "four training and two test examples",
    args=dict(**data, num_iterations=201, learning_rate=0.5),
    expect=four_training_and_two_result,
    with_stand_ins=tracks,
)


# %% hidden
def _train(X, Y, count, rate):
    """One example a row; a last column of ones makes the bias one more weight."""
    rows, y, costs = np.c_[X.T, np.ones(X.shape[1])], Y[0], []
    weights = np.zeros(rows.shape[1])
    for k in range(count):
        z = rows.dot(weights)
        if k % 100 == 0:
            costs.append(float(np.logaddexp(0, np.where(y == 1, -z, z)).mean()))
        weights = weights - rate / len(y) * (1 / (1 + np.exp(-z)) - y).dot(rows)
    return weights[:-1, np.newaxis], float(weights[-1]), costs


def _decide(w, b, X):
    return np.array([[int(b + float(np.sum(w[:, 0] * x)) > 0) for x in X.T]])


for _seed, _count, _rate in ((51, 120, 0.4), (52, 301, 0.1)):
    _rng = np.random.default_rng(_seed)
    _data = dict(
        X_train=_rng.uniform(size=(5, 8)),
        Y_train=np.array([[0, 1, 1, 0, 1, 0, 0, 1]]),
        X_test=_rng.uniform(size=(5, 3)),
        Y_test=np.array([[1, 0, 1]]),
    )
    _w, _b, _costs = _train(_data["X_train"], _data["Y_train"], _count, _rate)
    t.case(
        f"random data, {_count} iterations",
        args=dict(**_data, num_iterations=_count, learning_rate=_rate),
        expect={
            "w": _w,
            "b": _b,
            "costs": _costs,
            "Y_prediction_train": _decide(_w, _b, _data["X_train"]),
            "Y_prediction_test": _decide(_w, _b, _data["X_test"]),
            "num_iterations": _count,
            "learning_rate": _rate,
        },
        weight=2,
        with_stand_ins=dict(
            stand_ins=dict(
                initialize_with_zeros=starts_at_one, optimize=leaves_tracks, predict=adds_up
            ),
            args=dict(**_data, num_iterations=_count, learning_rate=_rate),
            expect={
                "w": np.full((5, 1), float(_count)),
                "b": 0.5 * _rate,
                "costs": [float(_data["X_train"].sum()), float(_data["Y_train"].sum())],
                "Y_prediction_train": _count * _data["X_train"].sum(axis=0, keepdims=True)
                + 0.5 * _rate,
                "Y_prediction_test": _count * _data["X_test"].sum(axis=0, keepdims=True)
                + 0.5 * _rate,
                "num_iterations": _count,
                "learning_rate": _rate,
            },
        ),
    )
