# %% apparatus
def line_or_mirror(X, parameters, keep_prob=0.5):
    # replaces your forward_propagation_with_dropout, so that a mistake there costs nothing here
    A = 0.5 + 0.1 * X[:1]
    return (A if keep_prob == 1 else 1 - A), ()


def same_predictions(X, parameters):
    """A rule: the same examples get the same predictions, call after call."""
    turn = [0]

    def flickers(X, parameters, keep_prob=0.5):
        # replaces it, too: unless keep_prob is 1, each call returns something else
        turn[0] += keep_prob != 1
        return np.full((1, X.shape[1]), 0.9 if turn[0] % 2 else 0.1), ()

    def rule():
        stand_ins = {"forward_propagation_with_dropout": flickers}
        seen = [np.asarray(y) for y in in_streams(t, range(8), X, parameters, stand_ins=stand_ins)]
        for found in seen:
            if found.shape != (1, X.shape[1]):
                return Diagnosis("wrong_shape", label="", got=found.shape, want=(1, X.shape[1]))
        if np.any([(one != seen[0]).any() for one in seen]):
            return Diagnosis("dropout_when_predicting")

    return rule


four = dict(X=X_small, parameters=parameters_small)
four_apart = dict(
    stand_ins={"forward_propagation_with_dropout": line_or_mirror},
    args=four,
    expect=np.array([[1, 0, 1, 1]]),
)
sixty = dict(X=np.random.default_rng(4).normal(0, 1, size=(2, 60)), parameters=parameters_small)

exactly_half = dict(
    args=dict(
        X=np.array([[0.0, 1.0, 2.0], [0.5, 0.5, 0.5]]),
        parameters={
            "W1": np.array([[1.0, 0.0]]),
            "b1": np.array([[0.0]]),
            "W2": np.array([[1.0]]),
            "b2": np.array([[0.0]]),
            "W3": np.array([[1.0]]),
            "b3": np.array([[0.0]]),
        },
    ),
    expect=np.array([[0, 1, 1]]),
)
half = dict(
    stage="edge",
    weight=0.5,
    with_stand_ins=dict(
        stand_ins={"forward_propagation_with_dropout": line_or_mirror}, **exactly_half
    ),
    **exactly_half,
)

# %% visible
t.case("four examples", args=four, expect=np.array([[0, 1, 1, 1]]), with_stand_ins=four_apart)
t.case("a probability of exactly one half", **half)
t.check("the same in eight calls", same_predictions(**sixty))

# %% hidden
import math

for _seed, _dims, _m in ((95, (3, 7, 5, 1), 25), (96, (2, 5, 6, 1), 40)):
    _rng = np.random.default_rng(_seed)
    _p = {}
    for _l in (1, 2, 3):
        _p[f"W{_l}"] = _rng.normal(0, 0.9, size=(_dims[_l], _dims[_l - 1]))
        _p[f"b{_l}"] = _rng.normal(0, 0.5, size=(_dims[_l], 1))
    _X = _rng.normal(0, 1.5, size=(_dims[0], _m))
    _want = np.zeros((1, _m), dtype=int)
    for _i in range(_m):
        _layer = list(_X[:, _i])
        for _l in (1, 2, 3):
            _layer = [
                math.fsum(_w * _a for _w, _a in zip(_p[f"W{_l}"][_k], _layer)) + _p[f"b{_l}"][_k, 0]
                for _k in range(_dims[_l])
            ]
            _layer = [_z if _z > 0 or _l == 3 else 0.0 for _z in _layer]
        _want[0, _i] = _layer[0] > 0
    t.case(
        f"{_m} random examples, layers {_dims}",
        args=dict(X=_X, parameters=_p),
        expect=_want,
        weight=1.5,
        with_stand_ins=dict(
            stand_ins={"forward_propagation_with_dropout": line_or_mirror},
            args=dict(X=_X, parameters=_p),
            expect=(_X[:1] > 0).astype(int),
        ),
    )
t.check("the same in eight calls, random examples", same_predictions(_X, _p))
