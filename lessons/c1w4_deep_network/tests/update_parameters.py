# %% apparatus
two_layers = dict(
    params={
        "W1": np.array([[1.0, 2.0], [0.0, -1.0]]),
        "b1": np.array([[0.5], [0.0]]),
        "W2": np.array([[3.0, -2.0]]),
        "b2": np.array([[1.0]]),
    },
    grads={
        "dW1": np.array([[2.0, -1.0], [4.0, 0.0]]),
        "db1": np.array([[1.0], [-3.0]]),
        "dW2": np.array([[-2.0, 6.0]]),
        "db2": np.array([[5.0]]),
        "dA0": np.array([[1.0], [1.0]]),
        "dA1": np.array([[1.0], [1.0]]),
    },
    learning_rate=0.1,
)
two_layers_result = {
    "W1": np.array([[0.8, 2.1], [-0.4, -1.0]]),
    "b1": np.array([[0.4], [0.3]]),
    "W2": np.array([[3.2, -2.6]]),
    "b2": np.array([[0.5]]),
}

# %% visible
t.case("two layers", args=two_layers, expect=two_layers_result)

# %% hidden
for _seed, _dims, _rate in ((141, (4, 3, 5, 1), 0.7), (142, (2, 6, 2, 3, 4), 0.01)):
    _rng = np.random.default_rng(_seed)
    _params, _grads, _want = {}, {}, {}
    for _l in range(1, len(_dims)):
        _grads[f"dA{_l - 1}"] = _rng.normal(size=(_dims[_l - 1], 2))
        for _key, _shape in ((f"W{_l}", (_dims[_l], _dims[_l - 1])), (f"b{_l}", (_dims[_l], 1))):
            _old, _slope = _rng.normal(size=_shape), _rng.normal(size=_shape)
            _params[_key], _grads["d" + _key] = _old, _slope
            _want[_key] = np.array(
                [
                    [x - _rate * g for x, g in zip(row, slopes)]
                    for row, slopes in zip(_old.tolist(), _slope.tolist())
                ]
            )
    t.case(
        f"{len(_dims) - 1} layers, random",
        args=dict(params=_params, grads=_grads, learning_rate=_rate),
        expect=_want,
    )
