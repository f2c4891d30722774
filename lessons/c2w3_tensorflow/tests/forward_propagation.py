# %% apparatus
def small_network(seed, sizes, m):
    rng = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, 4):
        parameters[f"W{l}"] = variable(np.round(rng.normal(0, 1, size=(sizes[l], sizes[l - 1])), 1))
        parameters[f"b{l}"] = variable(np.round(rng.normal(0, 1, size=(sizes[l], 1)), 1))
    return tensor(np.round(rng.normal(0, 1, size=(sizes[0], m)), 1)), parameters


X_small, parameters_small = small_network(8, (3, 4, 2, 2), 3)
right_logits = tensor([[-0.5816, -0.612, -1.6278], [0.3472, 0.104, -8.9604]])
right_gradients = {
    "value": right_logits,
    "W1": np.array(
        [
            [-0.432, 0.504, -0.936],
            [1.13, 2.034, -2.712],
            [0.64, 1.152, -1.536],
            [1.008, 2.304, -2.664],
        ]
    ),
    "b1": np.array([[1.44], [-2.26], [-1.28], [1.44]]),
    "W2": np.array([[-2.48, -7.06, -0.38, 0.0], [6.714, 6.354, 0.342, 10.962]]),
    "b2": np.array([[-2.0], [5.4]]),
    "W3": np.array([[4.69, 4.083], [4.69, 4.083]]),
    "b3": np.array([[3.0], [3.0]]),
}
names_small = list(parameters_small)

# %% visible
args = dict(X=X_small, parameters=parameters_small)
t.case("three examples of three numbers", args=args, expect=right_logits)
t.check(
    "gradients come back to all parameters",
    gradients_arrive(t, args.values(), names_small, right_gradients),
    stage="gradient",
)

# %% hidden
for _seed, _sizes, _m in ((11, (5, 6, 4, 3), 4), (12, (4, 3, 5, 6), 1), (13, (7, 5, 5, 2), 6)):
    _X, _parameters = small_network(_seed, _sizes, _m)
    _A, _kept = np.asarray(_X, float), []
    for _l in (1, 2, 3):
        _W, _b = (np.asarray(_parameters[f"{_name}{_l}"], float) for _name in "Wb")
        _Z = np.array(
            [[sum(_W[_i, :] * _A[:, _j]) + _b[_i, 0] for _j in range(_m)] for _i in range(len(_W))]
        )
        _kept.append((_A, _W, _Z))
        _A = np.where(_Z > 0, _Z, 0) if _l < 3 else _Z
    t.case(
        f"random numbers, {_m} example{'s' if _m > 1 else ''}",
        args=dict(X=_X, parameters=_parameters),
        expect=tensor(_A),
    )
    _wanted, _d = {"value": _A}, np.ones(_A.shape)
    for _l in (3, 2, 1):
        _before, _W, _Z = _kept[_l - 1]
        if _l < 3:
            _d = _d * (_Z > 0)
        _wanted[f"W{_l}"], _wanted[f"b{_l}"] = _d @ _before.T, _d.sum(axis=1, keepdims=True)
        _d = _W.T @ _d
    t.check(
        "gradients of random numbers",
        gradients_arrive(t, (_X, _parameters), list(_parameters), _wanted),
        stage="gradient",
    )
