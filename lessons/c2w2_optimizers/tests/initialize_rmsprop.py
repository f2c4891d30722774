# %% apparatus
def sevens(parameters):
    # stands in for your initialize_velocity, if you use it here
    return {
        "dW1": np.array([[7.0, 7.0]]),
        "db1": np.array([[7.0]]),
        "dW2": np.array([[7.0], [7.0]]),
        "db2": np.array([[7.0], [7.0]]),
    }


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
two_layers_apart = dict(
    stand_ins={"initialize_velocity": sevens},
    args=two_layers,
    expect=sevens(**two_layers),
)

# %% visible
t.case("two layers", args=two_layers, expect=two_layers_result, isolated=two_layers_apart)

# %% hidden
for _dims in ((2, 5, 3, 1), (4, 1)):
    _rng = np.random.default_rng(82)
    _given, _want = _zeros_for(_rng, _dims)
    t.case(
        "one layer" if len(_dims) == 2 else f"{len(_dims) - 1} layers",
        args=dict(parameters=_given),
        expect=_want,
        isolated=dict(
            stand_ins={"initialize_velocity": sevens},
            args=dict(parameters=_given),
            expect=sevens(_given),
        ),
    )
