# %% apparatus
case_3_features_result = {
    "W1": Leaf((4, 3), starts_random("W1", 3)),
    "b1": Leaf((4, 1), starts_at_zero),
    "W2": Leaf((2, 4), starts_random("W2", 4)),
    "b2": Leaf((2, 1), starts_at_zero),
}
many_units_result = {
    "W1": Leaf((16, 64), starts_random("W1", 64)),
    "W2": Leaf((70, 16), starts_random("W2", 16)),
}

# %% visible
t.case(
    "3 features, 4 hidden units, 2 outputs",
    args=dict(n_x=3, n_h=4, n_y=2),
    expect=case_3_features_result,
)
t.case(
    "many units: the size of the numbers",
    args=dict(n_x=64, n_h=16, n_y=70),
    expect=many_units_result,
    weight=2,
)

# %% hidden
for _n_x, _n_h, _n_y in ((90, 20, 60), (30, 120, 10)):
    t.case(
        f"{_n_x} features, {_n_h} hidden units, {_n_y} outputs",
        args=dict(n_x=_n_x, n_h=_n_h, n_y=_n_y),
        expect={
            "W1": Leaf((_n_h, _n_x), starts_random("W1", _n_x)),
            "b1": Leaf((_n_h, 1), starts_at_zero),
            "W2": Leaf((_n_y, _n_h), starts_random("W2", _n_h)),
            "b2": Leaf((_n_y, 1), starts_at_zero),
        },
        weight=2.5,
    )
