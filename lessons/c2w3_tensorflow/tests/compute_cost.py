# %% apparatus
logits_two = variable([[2.0, 0.0, 1.0, -1.0], [1.0, -1.0, 0.5, 0.0], [0.0, 3.0, -2.0, 0.5]])
labels_two = tensor([[1, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0]])
right_cost = {
    "value": 0.89555434,
    "logits": np.array(
        [
            [-0.0836898, 0.0116532, 0.1509372, -0.2195121],
            [0.0611821, 0.004287, -0.1584519, 0.0828747],
            [0.0225076, -0.0159401, 0.0075147, 0.1366373],
        ]
    ),
}

# %% visible
args = dict(logits=logits_two, labels=labels_two)
t.case("three classes, four examples", args=args, expect=tensor(right_cost["value"]))
t.check(
    "the gradient comes back to the logits",
    gradients_arrive(t, args.values(), ["logits"], right_cost),
    stage="gradient",
)
t.case(
    "logits of 300 and -300",
    args=dict(logits=variable([[300.0, 300.0], [-300.0, -300.0]]), labels=tensor([[1, 0], [0, 1]])),
    expect=tensor(300.0),
    stage="edge",
)

# %% hidden
import math

for _seed, _C, _m, _size in ((41, 6, 5, 2), (42, 4, 4, 1), (43, 6, 1, 1), (44, 3, 7, 300)):
    _rng = np.random.default_rng(_seed)
    _Z = np.float32(_rng.normal(0, _size, size=(_C, _m)))
    _classes = _rng.integers(0, _C, size=_m)
    _Y = np.zeros((_C, _m))
    _Y[_classes, range(_m)] = 1
    _total, _dZ = 0.0, np.zeros((_C, _m))
    for _i, _k in enumerate(_classes):
        _top = float(max(_Z[:, _i]))
        _sum = math.fsum(math.exp(float(_z) - _top) for _z in _Z[:, _i])
        _total += math.log(_sum) + _top - float(_Z[_k, _i])
        for _j in range(_C):
            _dZ[_j, _i] = (math.exp(float(_Z[_j, _i]) - _top) / _sum - _Y[_j, _i]) / _m
    _stage = "edge" if _size == 300 else "value"
    _given = dict(logits=variable(_Z), labels=tensor(_Y))
    _title = "random logits near 300" if _size == 300 else f"random logits, {_C} classes"
    t.case(_title, args=_given, expect=tensor(_total / _m), stage=_stage)
    t.check(
        "its gradient",
        gradients_arrive(t, _given.values(), ["logits"], {"value": _total / _m, "logits": _dZ}),
        stage="gradient" if _stage == "value" else "edge",
    )
