# %% apparatus
three_layers_result = {
    "W1": Leaf((4, 2), starts_with("W1", 1.0)),
    "b1": Leaf((4, 1), all_zeros("b1")),
    "W2": Leaf((3, 4), starts_with("W2", 0.70710678)),
    "b2": Leaf((3, 1), all_zeros("b2")),
    "W3": Leaf((1, 3), starts_with("W3", 0.81649658)),
    "b3": Leaf((1, 1), all_zeros("b3")),
}
many_units_result = {
    "W1": Leaf((72, 18), starts_with("W1", 0.33333333, (72, 18))),
    "W2": Leaf((450, 72), starts_with("W2", 0.16666667, (450, 72))),
    "W3": Leaf((50, 450), starts_with("W3", 0.06666667, (50, 450))),
}

# %% visible
t.case(
    "three layers, [2, 4, 3, 1]", args=dict(layers_dims=[2, 4, 3, 1]), expect=three_layers_result
)
# the standard deviations that you can work out on paper: 1/3, 1/6, 1/15
t.case(
    "many units: the standard deviation of each layer",
    args=dict(layers_dims=[18, 72, 450, 50]),
    expect=many_units_result,
    weight=3,
)
t.check("layers of one shape get different numbers", layers_differ(t, [6, 6, 6, 6]))
t.check("layers 1 to 3, and no others", no_more_layers(t, [2, 4, 3, 1]), weight=0.5)

# %% hidden
import math

for _dims in ([90, 20, 300, 40], [30, 150, 12, 260, 1], [280, 50, 120]):
    _weights, _biases = {}, {}
    for _l in range(len(_dims) - 1):
        _name, _shape = f"W{_l + 1}", (_dims[_l + 1], _dims[_l])
        _size = math.sqrt(2) / math.sqrt(_dims[_l])
        _weights[_name] = Leaf(_shape, starts_with(_name, _size, _shape))
        _biases[f"b{_l + 1}"] = Leaf((_dims[_l + 1], 1), all_zeros(f"b{_l + 1}"))
    t.case(f"weights of {_dims}", args=dict(layers_dims=_dims), expect=_weights, weight=3)
    t.case(f"biases of {_dims}", args=dict(layers_dims=_dims), expect=_biases, weight=0.5)
t.check("five layers of one shape get different numbers", layers_differ(t, [9] * 6))
