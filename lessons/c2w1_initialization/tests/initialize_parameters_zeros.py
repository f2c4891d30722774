# %% apparatus
three_layers_result = {
    "W1": Leaf((4, 2), all_zeros("W1")),
    "b1": Leaf((4, 1), all_zeros("b1")),
    "W2": Leaf((3, 4), all_zeros("W2")),
    "b2": Leaf((3, 1), all_zeros("b2")),
    "W3": Leaf((1, 3), all_zeros("W3")),
    "b3": Leaf((1, 1), all_zeros("b3")),
}

# %% visible
t.case(
    "three layers, [2, 4, 3, 1]", args=dict(layers_dims=[2, 4, 3, 1]), expect=three_layers_result
)
t.check("layers 1 to 3, and no others", no_more_layers(t, [2, 4, 3, 1]), weight=0.5)

# %% hidden
for _dims in ([7, 5], [3, 8, 2, 6, 5]):
    _want = {}
    for _l in range(len(_dims) - 1):
        _want[f"W{_l + 1}"] = Leaf((_dims[_l + 1], _dims[_l]), all_zeros(f"W{_l + 1}"))
        _want[f"b{_l + 1}"] = Leaf((_dims[_l + 1], 1), all_zeros(f"b{_l + 1}"))
    t.case(f"layers {_dims}", args=dict(layers_dims=_dims), expect=_want)
