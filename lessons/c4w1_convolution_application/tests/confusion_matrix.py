# %% apparatus
seven_predictions = np.array([0, 2, 2, 1, 0, 2, 2])
seven_labels = np.array([0, 2, 1, 1, 2, 2, 1])
seven_counted = np.array([[1, 0, 0, 0], [0, 1, 2, 0], [1, 0, 2, 0], [0, 0, 0, 0]])

# %% visible
t.case(
    "seven examples, four classes",
    args=dict(predictions=seven_predictions, labels=seven_labels, n_classes=4),
    expect=seven_counted,
)

# %% hidden
for _seed, _m, _n in ((71, 30, 3), (72, 80, 6), (73, 5, 5)):
    _rng = np.random.default_rng(_seed)
    _labels = _rng.integers(0, _n, size=_m)
    _predictions = np.where(_rng.uniform(size=_m) < 0.6, _labels, _rng.integers(0, _n, size=_m))
    _want = np.array(
        [
            [
                len([1 for _l, _p in zip(_labels, _predictions) if (_l, _p) == (_i, _j)])
                for _j in range(_n)
            ]
            for _i in range(_n)
        ]
    )
    t.case(
        f"{_m} random examples, {_n} classes",
        args=dict(predictions=_predictions, labels=_labels, n_classes=_n),
        expect=_want,
    )
