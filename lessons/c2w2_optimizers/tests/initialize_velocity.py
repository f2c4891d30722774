# %% apparatus
two_layers = dict(
    parameters={
        "W1": np.array([[1.0, -2.0]]),
        "b1": np.array([[0.5]]),
        "W2": np.array([[3.0], [0.25]]),
        "b2": np.array([[-1.0], [2.0]]),
    }
)
two_layers_result = {
    "dW1": np.array([[0.0, 0.0]]),
    "db1": np.array([[0.0]]),
    "dW2": np.array([[0.0], [0.0]]),
    "db2": np.array([[0.0], [0.0]]),
}

# %% visible
t.case("two layers", args=two_layers, expect=two_layers_result)

# %% hidden
for _dims in ((3, 4, 2, 1), (5, 1)):
    _rng = np.random.default_rng(81)
    _given, _want = _zeros_for(_rng, _dims)
    t.case(
        "one layer" if len(_dims) == 2 else f"{len(_dims) - 1} layers",
        args=dict(parameters=_given),
        expect=_want,
    )
