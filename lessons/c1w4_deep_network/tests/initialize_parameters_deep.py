# %% apparatus
def layers_differ(layer_dims):
    """A rule: no two layers of one size start with the same weights."""

    def rule():
        parameters = t.call(layer_dims)
        weights = [parameters[f"W{l}"] for l in range(1, len(layer_dims))]
        for i in range(len(weights)):
            for j in range(i):
                if weights[i].shape == weights[j].shape and (weights[i] == weights[j]).all():
                    if np.ptp(weights[i]) == 0:
                        return Diagnosis("constant_weights", label=f"W{i + 1}")
                    return Diagnosis("same_stream", label=f"W{i + 1}", other=f"W{j + 1}")

    return rule


def two_entries_a_layer(layer_dims):
    """A rule: nothing but a W and a b for each layer."""

    def rule():
        keys = list(t.call(layer_dims))
        if len(keys) != 2 * (len(layer_dims) - 1):
            return Diagnosis("extra_entries", names=tuple(keys))

    return rule


three_layers_result = {
    "W1": Leaf((4, 5), starts_random("W1", 5)),
    "b1": Leaf((4, 1), starts_at_zero),
    "W2": Leaf((3, 4), starts_random("W2", 4)),
    "b2": Leaf((3, 1), starts_at_zero),
    "W3": Leaf((2, 3), starts_random("W3", 3)),
    "b3": Leaf((2, 1), starts_at_zero),
}
many_units_result = {
    "W1": Leaf((16, 64), starts_random("W1", 64)),
    "W2": Leaf((70, 16), starts_random("W2", 16)),
    "W3": Leaf((15, 70), starts_random("W3", 70)),
}

# %% visible
t.case("three layers, [5, 4, 3, 2]", args=dict(layer_dims=[5, 4, 3, 2]), expect=three_layers_result)
t.case(
    "many units: the size of the numbers",
    args=dict(layer_dims=[64, 16, 70, 15]),
    expect=many_units_result,
    weight=2,
)
t.check("layers of one size get different numbers", layers_differ([6, 6, 6, 6]))
t.check("two entries per layer", two_entries_a_layer([5, 4, 3, 2]))

# %% hidden
for _dims in ([110, 12, 90, 30, 40], [20, 60, 17]):
    _want = {}
    for _l in range(len(_dims) - 1):
        _want[f"W{_l + 1}"] = Leaf(
            (_dims[_l + 1], _dims[_l]), starts_random(f"W{_l + 1}", _dims[_l])
        )
        _want[f"b{_l + 1}"] = Leaf((_dims[_l + 1], 1), starts_at_zero)
    t.case(f"{len(_dims) - 1} layers", args=dict(layer_dims=_dims), expect=_want, weight=2.5)
t.check("layers of another size get different numbers", layers_differ([9] * 6), weight=2)
t.check("two entries per layer, six layers", two_entries_a_layer([3, 8, 2, 5, 4, 6, 1]))
