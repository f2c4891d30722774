# %% apparatus
X5 = np.array([[1.0, -2.0, 0.5, 3.0, -1.0], [2.0, 1.0, -1.0, 0.5, -1.5]])
y5 = np.array([[1, 1, 1, 0, 0]])
two_layers = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
    "b1": np.array([[0.5], [0.0], [0.0]]),
    "W2": np.array([[1.0, 0.5, -1.0]]),
    "b2": np.array([[-1.0]]),
}
three_layers = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
    "b1": np.array([[0.5], [-0.8], [0.0]]),
    "W2": np.array([[1.0, 0.5, -1.0], [-2.0, 1.0, 0.5]]),
    "b2": np.array([[0.0], [1.0]]),
    "W3": np.array([[0.4, -0.6]]),
    "b3": np.array([[0.2]]),
}

# %% visible
for name, network, labels in (
    ("two layers", two_layers, [[1, 0, 1, 1, 0]]),
    ("three layers", three_layers, [[0, 0, 1, 1, 1]]),
):
    t.case(
        f"{name}, five examples",
        args=dict(X=X5, y=y5, parameters=network),
        expect=np.array(labels),
    )
t.case(
    "a probability of exactly one half",
    args=dict(
        X=np.ones((1, 1)),
        y=np.array([[1]]),
        parameters={"W1": np.zeros((1, 1)), "b1": np.zeros((1, 1))},
    ),
    expect=np.array([[0]]),
    stage="edge",
    weight=0.5,
)


# %% hidden
def _outputs(X, network):
    """z of the last layer, example by example."""
    L, row = len(network) // 2, []
    for x in X.T:
        a = [float(v) for v in x]
        for l in range(1, L + 1):
            W, b = network[f"W{l}"], network[f"b{l}"]
            z = [float(b[i, 0]) + float(np.sum(W[i] * np.array(a))) for i in range(len(b))]
            a = [v if v > 0 else 0.0 for v in z]
        row.append(z[0])
    return np.array([row])


for _seed, _dims, _m in ((401, (3, 5, 4, 2, 1), 12), (402, (4, 6, 1), 30), (403, (2, 1), 7)):
    _rng = np.random.default_rng(_seed)
    _network = {}
    for _l in range(1, len(_dims)):
        _network[f"W{_l}"] = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _network[f"b{_l}"] = _rng.normal(0, 0.3, size=(_dims[_l], 1))
    _X = _rng.normal(size=(_dims[0], _m))
    # moved so that the outputs straddle one half, none of them close to it
    _z = np.sort(np.unique(np.round(_outputs(_X, _network)[0], 9)))
    _at = int(np.argmax(np.diff(_z)))
    _network[f"b{len(_dims) - 1}"] = _network[f"b{len(_dims) - 1}"] - (_z[_at] + _z[_at + 1]) / 2
    _want = (_outputs(_X, _network) > 0).astype(int)
    _y = _want.copy()
    _y[0, ::3] = 1 - _y[0, ::3]
    t.case(
        f"{_m} random examples, {len(_dims) - 1} layer{'s' * (len(_dims) > 2)}",
        args=dict(X=_X, y=_y, parameters=_network),
        expect=_want,
        weight=1.5,
    )
t.case(
    "probabilities of exactly one half",
    args=dict(
        X=np.ones((2, 3)),
        y=np.array([[1, 0, 1]]),
        parameters={"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1))},
    ),
    expect=np.array([[0, 0, 0]]),
    stage="edge",
    weight=0.5,
)
