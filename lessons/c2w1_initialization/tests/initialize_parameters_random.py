# %% apparatus
three_layers_result = {
    "W1": Leaf((4, 2), starts_with("W1", 10)),
    "b1": Leaf((4, 1), all_zeros("b1")),
    "W2": Leaf((3, 4), starts_with("W2", 10)),
    "b2": Leaf((3, 1), all_zeros("b2")),
    "W3": Leaf((1, 3), starts_with("W3", 10)),
    "b3": Leaf((1, 1), all_zeros("b3")),
}
many_units_result = {
    "W1": Leaf((120, 50), starts_with("W1", 10)),
    "W2": Leaf((60, 120), starts_with("W2", 10)),
}

# %% visible
t.case(
    "three layers, [2, 4, 3, 1]", args=dict(layers_dims=[2, 4, 3, 1]), expect=three_layers_result
)
t.case(
    "many units: the size of the numbers",
    args=dict(layers_dims=[50, 120, 60]),
    expect=many_units_result,
    weight=2,
)
t.check("layers of one shape get different numbers", layers_differ(t, [6, 6, 6, 6]))
t.check("layers 1 to 3, and no others", no_more_layers(t, [2, 4, 3, 1]), weight=0.5)

# %% hidden
for _dims in ([90, 20, 60, 1], [30, 120, 10]):
    _want = {}
    for _l in range(len(_dims) - 1):
        _name, _shape = f"W{_l + 1}", (_dims[_l + 1], _dims[_l])
        _want[_name] = Leaf(_shape, starts_with(_name, 10))
        _want[f"b{_l + 1}"] = Leaf((_dims[_l + 1], 1), all_zeros(f"b{_l + 1}"))
    t.case(f"layers {_dims}", args=dict(layers_dims=_dims), expect=_want, weight=2.5)
t.check("five layers of one shape get different numbers", layers_differ(t, [9] * 6), weight=2)
