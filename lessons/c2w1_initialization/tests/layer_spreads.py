# %% apparatus
small_net = {
    "W1": np.array([[1.0, 2.0], [-1.0, 1.0]]),
    "b1": np.array([[0.5], [-1.0]]),
    "W2": np.array([[1.0, -1.0], [2.0, 0.5]]),
    "b2": np.array([[-1.0], [1.0]]),
    "W3": np.array([[-0.5, 1.0], [1.0, -0.5]]),
    "b3": np.array([[1.0], [0.5]]),
}
three = np.array([[1.0, -1.0, 2.0], [0.0, 2.0, -1.0]])

# %% visible
t.case(
    "two units per layer, three examples, relu",
    args=dict(X=three, parameters=small_net, activation="relu"),
    expect=dict(A1=1.25, A2=3.13138237, A3=3.54925657),
)
t.case(
    "two units per layer, three examples, tanh",
    args=dict(X=three, parameters=small_net, activation="tanh"),
    expect=dict(A1=0.87326185, A2=0.60842921, A3=0.56080133),
)

# %% hidden
import math


def _spreads(X, parameters, activation):
    # number by number, with math
    g = {"relu": lambda z: z if z > 0 else 0.0, "tanh": math.tanh, "linear": lambda z: z}
    A, out = X.tolist(), {}
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"][:, 0].tolist()
        A = [
            [
                g[activation](math.fsum(W[j, k] * A[k][i] for k in range(W.shape[1])) + b[j])
                for i in range(len(A[0]))
            ]
            for j in range(W.shape[0])
        ]
        numbers = [a for row in A for a in row]
        mean = math.fsum(numbers) / len(numbers)
        out[f"A{l}"] = math.sqrt(math.fsum((a - mean) ** 2 for a in numbers) / len(numbers))
    return out


for _seed, _dims, _m, _kind in (
    (61, [4, 4, 4], 6, "relu"),
    (62, [3, 5, 2, 4, 6], 7, "tanh"),
    (63, [5, 3, 4], 5, "linear"),
    (64, [6, 7, 5, 3], 4, "relu"),
):
    _rng = np.random.default_rng(_seed)
    _parameters = {}
    for _l in range(1, len(_dims)):
        _parameters[f"W{_l}"] = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _parameters[f"b{_l}"] = _rng.normal(0.5, 0.5, size=(_dims[_l], 1))
    _X = _rng.normal(0.3, 1, size=(_dims[0], _m))
    t.case(
        f"{len(_dims) - 1} random layers, {_kind}",
        args=dict(X=_X, parameters=_parameters, activation=_kind),
        expect=_spreads(_X, _parameters, _kind),
        weight=1.5,
    )
