# %% apparatus
X24 = np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, 0.0]])
three_layers = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
    "b1": np.array([[0.5], [-0.8], [0.0]]),
    "W2": np.array([[1.0, 0.5, -1.0], [-2.0, 1.0, 0.5]]),
    "b2": np.array([[0.0], [1.0]]),
    "W3": np.array([[0.4, -0.6]]),
    "b3": np.array([[0.2]]),
}


def only_adds(A_prev, W, b, activation):
    # stands in for your linear_activation_forward: it adds, and doubles or shifts
    if W.shape[1] != A_prev.shape[0]:
        raise ValueError(f"shapes {W.shape} and {A_prev.shape} not aligned")
    Z = W[:, :1] + b - A_prev[:1]
    return {"relu": 2 * Z, "sigmoid": Z + 10}[activation], ((A_prev, W, b), Z)


def listed(numbers, activations, sums):
    """The caches of all layers: ((A_prev, W, b), Z), layer 1 first."""
    return [
        LayerCache(LinearCache(A, numbers[f"W{l}"], numbers[f"b{l}"]), Z)
        for l, (A, Z) in enumerate(zip(activations, sums), 1)
    ]


right_with_own = (
    np.array([[0.13238887, 0.24601128, 0.73105858, 0.85068707]]),
    listed(
        three_layers,
        [
            X24,
            np.array([[0.0, 0.0, 2.0, 3.5], [3.7, 0.2, 0.0, 0.7], [0.0, 2.0, 0.0, 0.0]]),
            np.array([[1.85, 0.0, 2.0, 3.85], [4.7, 2.2, 0.0, 0.0]]),
        ],
        [
            np.array([[-0.5, -2.5, 2.0, 3.5], [3.7, 0.2, -2.55, 0.7], [-1.0, 2.0, -0.5, -3.0]]),
            np.array([[1.85, -1.9, 2.0, 3.85], [4.7, 2.2, -3.0, -5.3]]),
            np.array([[-1.88, -1.12, 1.0, 1.74]]),
        ],
    ),
)
right_with_stand_in = (
    np.array([[10.6, 22.6, 12.6, 2.6]]),
    listed(
        three_layers,
        [
            X24,
            np.array([[1.0, 7.0, 2.0, -3.0], [-2.6, 3.4, -1.6, -6.6], [-4.0, 2.0, -3.0, -8.0]]),
            np.array([[0.0, -12.0, -2.0, 8.0], [-4.0, -16.0, -6.0, 4.0]]),
        ],
        [
            np.array([[0.5, 3.5, 1.0, -1.5], [-1.3, 1.7, -0.8, -3.3], [-2.0, 1.0, -1.5, -4.0]]),
            np.array([[0.0, -6.0, -1.0, 4.0], [-2.0, -8.0, -3.0, 2.0]]),
            np.array([[0.6, 12.6, 2.6, -7.4]]),
        ],
    ),
)


def judge_network(title, args, own, with_stand_in, weight):
    """Every check of one network: all values, then AL alone and the caches alone."""
    stand_ins = {"linear_activation_forward": only_adds}
    t.case(
        title,
        args=args,
        expect=own,
        returns=("AL", "caches"),
        with_stand_ins=dict(stand_ins=stand_ins, args=args, expect=with_stand_in),
        weight=weight,
    )
    for part, label in enumerate(("AL", "caches")):
        t.check(
            f"{title}, as a whole",
            judge_part(t, title, args, label, part, own[part], stand_ins, with_stand_in[part]),
            label=label,
            weight=weight,
        )


# %% visible
args = dict(X=X24, parameters=three_layers)
judge_network("three layers, four examples", args, right_with_own, right_with_stand_in, weight=1)

# %% hidden
import math


def _layer(A, W, b, kind):
    """One layer, unit by unit and example by example."""
    Z = np.zeros((len(W), A.shape[1]))
    for i in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            Z[i, k] = b[i, 0] + math.fsum(W[i, j] * A[j, k] for j in range(len(A)))
    if kind == "relu":
        return np.where(Z > 0, Z, 0), Z
    return 0.5 * (1 + np.tanh(Z / 2)), Z


def _layer_with_stand_in(A, W, b, kind):
    A, ((_, _, _), Z) = only_adds(A, W, b, kind)
    return A, Z


def _all_layers(X, numbers, layer, kinds):
    activations, sums = [X], []
    for number, kind in enumerate(kinds, 1):
        A, Z = layer(activations[-1], numbers[f"W{number}"], numbers[f"b{number}"], kind)
        activations.append(A)
        sums.append(Z)
    return activations[-1], listed(numbers, activations[:-1], sums)


for _seed, _dims, _m in ((91, (3, 5, 4, 2, 1), 6), (92, (4, 3, 1), 5), (93, (2, 1), 3)):
    _rng = np.random.default_rng(_seed)
    _X, _numbers = _rng.normal(size=(_dims[0], _m)), {}
    for _l in range(1, len(_dims)):
        _numbers[f"W{_l}"] = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _numbers[f"b{_l}"] = _rng.normal(size=(_dims[_l], 1))
    _L = len(_dims) - 1
    _args = dict(X=_X, parameters=_numbers)
    _kinds = ["relu"] * (_L - 1) + ["sigmoid"]
    _want = _all_layers(_X, _numbers, _layer, _kinds)
    _want_toy = _all_layers(_X, _numbers, _layer_with_stand_in, _kinds)
    judge_network(
        f"random network of {_L} layer{'s' * (_L > 1)}",
        _args,
        _want,
        _want_toy,
        weight=1,
    )
