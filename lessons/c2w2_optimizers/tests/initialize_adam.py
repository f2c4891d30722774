# %% apparatus
def filled_with(number):
    return {
        "dW1": np.array([[number, number]]),
        "db1": np.array([[number]]),
        "dW2": np.array([[number], [number]]),
        "db2": np.array([[number], [number]]),
    }


# Stand-ins for your initialize_velocity, if you use them here.
def sevens(parameters):
    return filled_with(7.0)


two_layers = dict(
    parameters={
        "W1": np.array([[1.0, -2.0]]),
        "b1": np.array([[0.5]]),
        "W2": np.array([[3.0], [0.25]]),
        "b2": np.array([[-1.0], [2.0]]),
    }
)
tracks = dict(
    stand_ins={"initialize_velocity": sevens},
    args=two_layers,
    expect=(filled_with(7.0), filled_with(7.0)),
)
zeros = (filled_with(0.0), filled_with(0.0))

# %% visible
t.case("two layers", args=two_layers, expect=zeros, returns=("v", "s"), with_stand_ins=tracks)

# %% hidden
for _dims in ((3, 2, 4, 1), (6, 1)):
    _rng = np.random.default_rng(83)
    _given, _want = _zeros_for(_rng, _dims)
    t.case(
        "one layer" if len(_dims) == 2 else f"{len(_dims) - 1} layers",
        args=dict(parameters=_given),
        expect=(_want, {k: x.copy() for k, x in _want.items()}),
        returns=("v", "s"),
        with_stand_ins=dict(
            stand_ins={"initialize_velocity": sevens},
            args=dict(parameters=_given),
            expect=(filled_with(7.0), filled_with(7.0)),
        ),
    )
