# %% apparatus
a_step_of_length = dict(
    parameters={
        "W1": np.array([[1.0, 2.0], [3.0, -4.0]]),
        "b1": np.array([[0.5], [-0.5]]),
        "W2": np.array([[2.0, -1.0]]),
        "b2": np.array([[0.5]]),
    },
    grads={
        "dW1": np.array([[0.2, -0.4], [1.0, 2.0]]),
        "db1": np.array([[0.1], [0.3]]),
        "dW2": np.array([[-2.0, 4.0]]),
        "db2": np.array([[0.5]]),
    },
    learning_rate=0.5,
)
a_step_of_length_result = {
    "W1": np.array([[0.9, 2.2], [2.5, -5.0]]),
    "b1": np.array([[0.45], [-0.65]]),
    "W2": np.array([[3.0, -3.0]]),
    "b2": np.array([[0.25]]),
}
the_default_step = {key: a_step_of_length[key] for key in ("parameters", "grads")}
the_default_step_result = {
    "W1": np.array([[0.76, 2.48], [1.8, -6.4]]),
    "b1": np.array([[0.38], [-0.86]]),
    "W2": np.array([[4.4, -5.8]]),
    "b2": np.array([[-0.1]]),
}

# %% visible
t.case("a step of length 0.5", args=a_step_of_length, expect=a_step_of_length_result, weight=0.5)
t.case("the default step", args=the_default_step, expect=the_default_step_result, weight=0.5)

# %% hidden
for _seed, _n_x, _n_h, _n_y, _rate in ((141, 2, 4, 1, 0.07), (142, 3, 5, 2, None)):
    _rng = np.random.default_rng(_seed)
    _shapes = {"W1": (_n_h, _n_x), "b1": (_n_h, 1), "W2": (_n_y, _n_h), "b2": (_n_y, 1)}
    _old = {_key: _rng.normal(size=_shape) for _key, _shape in _shapes.items()}
    _grads = {"d" + _key: _rng.normal(size=_shape) for _key, _shape in _shapes.items()}
    _length = 1.2 if _rate is None else _rate
    _new = {
        _key: np.array(
            [
                [p - _length * g for p, g in zip(row, steps, strict=True)]
                for row, steps in zip(_old[_key].tolist(), _grads["d" + _key].tolist(), strict=True)
            ]
        )
        for _key in _shapes
    }
    _args = dict(parameters=_old, grads=_grads)
    t.case(
        "the default step on random data" if _rate is None else f"a step of length {_rate}",
        args=_args if _rate is None else dict(**_args, learning_rate=_rate),
        expect=_new,
    )
