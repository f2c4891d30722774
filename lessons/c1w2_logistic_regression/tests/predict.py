# %% apparatus
def straight_line(z):
    # stands in for your sigmoid, so that a slip there costs nothing here
    return 0.5 + 0.1 * z


four = dict(
    w=np.array([[0.5], [-0.25]]),
    b=0.5,
    X=np.array([[1.0, -2.0, 3.0, 0.2], [0.5, 1.5, -1.0, 2.0]]),
)
four_examples_apart = dict(
    stand_ins={"sigmoid": straight_line}, args=four, expect=np.array([[1, 0, 1, 1]])
)
exactly_half = dict(
    args=dict(w=np.array([[0.5], [-0.25]]), b=0.0, X=np.array([[0.0, 2.0, -2.0], [0.0, 0.0, 0.0]])),
    expect=np.array([[0, 1, 0]]),
)
half = dict(
    stage="edge",
    weight=0.5,
    with_stand_ins=dict(stand_ins={"sigmoid": straight_line}, **exactly_half),
    **exactly_half,
)

# %% visible
t.case(
    "four examples", args=four, expect=np.array([[1, 0, 1, 1]]), with_stand_ins=four_examples_apart
)
t.case("a probability of exactly one half", **half)


# %% hidden
def _ramp(z):
    return 0.5 + 0.01 * z


for _seed, _n, _m in ((41, 6, 9), (42, 3, 30)):
    _rng = np.random.default_rng(_seed)
    _args = dict(w=_rng.normal(size=(_n, 1)), b=float(_rng.normal()), X=_rng.normal(size=(_n, _m)))
    _want = np.array(
        [
            [
                1
                if _args["b"] + sum(_args["w"][j, 0] * _args["X"][j, i] for j in range(_n)) > 0
                else 0
                for i in range(_m)
            ]
        ]
    )
    t.case(
        f"{_m} random examples of {_n} numbers",
        args=_args,
        expect=_want,
        weight=2,
        with_stand_ins=dict(stand_ins={"sigmoid": _ramp}, args=_args, expect=_want),
    )
