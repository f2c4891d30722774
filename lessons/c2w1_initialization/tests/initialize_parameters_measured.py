# %% apparatus
examples = 3 + 2 * np.random.default_rng(8).normal(size=(20, 50))


def measured_layer(layers_dims, X, activation, l):
    def rule():
        parameters = t.call(layers_dims, X, activation)
        _, cache = forward_propagation(X, parameters, activation)
        return judge_measured(parameters, l, {k: cache[f"Z{k}"] for k in range(1, l + 1)})

    return rule


def random_weights(name):
    return lambda W: looks_random(name, W)


shapes_and_zeros_result = {
    "W1": Leaf((40, 20), random_weights("W1")),
    "b1": Leaf((40, 1), all_zeros("b1")),
    "W2": Leaf((30, 40), random_weights("W2")),
    "b2": Leaf((30, 1), all_zeros("b2")),
}

# %% visible
t.case(
    "shapes and zeros, [20, 40, 30]",
    args=dict(layers_dims=[20, 40, 30], X=examples, activation="relu"),
    expect=shapes_and_zeros_result,
)
for layer in (1, 2, 3):
    t.check(
        f"standard deviation of layer {layer}, relu",
        measured_layer([20, 40, 30, 25], examples, "relu", layer),
        label=f"Z{layer}",
    )

# %% hidden
import math

_act = {"relu": lambda z: z if z > 0 else 0.0, "tanh": math.tanh, "linear": float}


def _measured(layers_dims, X, activation, l):
    def rule():
        parameters = t.call(layers_dims, X, activation)
        A, Zs = X, {}
        for k in range(1, l + 1):
            W = np.asarray(parameters[f"W{k}"], dtype=float)
            Zs[k] = np.einsum("jk,ki->ji", W, A)
            A = np.array([[_act[activation](z) for z in row] for row in Zs[k].tolist()])
        return judge_measured(parameters, l, Zs)

    return rule


for _seed, _dims, _kind, _mean, _spread in (
    (71, [30, 30, 30, 30], "relu", 1.0, 0.2),
    (72, [25, 50, 35], "tanh", -1.0, 5.0),
    (73, [40, 30, 50], "linear", 0.0, 0.01),
):
    _X = np.random.default_rng(_seed).normal(_mean, _spread, size=(_dims[0], 40))
    _want = {}
    for _l in range(1, len(_dims)):
        _name = f"W{_l}"
        _want[_name] = Leaf((_dims[_l], _dims[_l - 1]), random_weights(_name))
        _want[f"b{_l}"] = Leaf((_dims[_l], 1), all_zeros(f"b{_l}"))
    t.case(
        f"shapes and zeros of {_dims}",
        args=dict(layers_dims=_dims, X=_X, activation=_kind),
        expect=_want,
        weight=0.5,
    )
    for _l in range(1, len(_dims)):
        t.check(
            f"standard deviation of layer {_l} of {_dims}, {_kind}",
            _measured(_dims, _X, _kind, _l),
            label=f"Z{_l}",
            weight=1.0,
        )
