# %% apparatus
def random_layers(dims, m, seed):
    """Examples and parameters of a network with layers of these sizes."""
    rng = np.random.default_rng(seed)
    made = {}
    for l in (1, 2, 3):
        made[f"W{l}"] = rng.normal(0, 1 / np.sqrt(dims[l - 1]), size=(dims[l], dims[l - 1]))
        made[f"b{l}"] = rng.normal(0.5, 0.3, size=(dims[l], 1))
    return rng.normal(0, 1, size=(dims[0], m)), made


def dropout_call(X, parameters, *keep_prob, stream=0):
    """What one call returned: A3, and the cache by name. `stream` sets numpy's random stream."""
    ((A3, cache),) = in_streams(t, (stream,), X, parameters, *keep_prob)
    got = {name: np.asarray(value, dtype=float) for name, value in zip(DropoutCache._fields, cache)}
    return np.asarray(A3, dtype=float), got


def alike(a, b):
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-4, atol=1e-5)


def check_dropout(keep_prob, dims, m, weight):
    """Eight checks of what dropout is, from the cache: whatever the random numbers are."""
    X, made = random_layers(dims, m, seed=5)

    def zeros_and_ones():
        _, got = dropout_call(X, made, keep_prob)
        for name in ("D1", "D2"):
            if not np.isin(got[name], (0, 1)).all():
                return Diagnosis("mask_not_binary", label=name)

    def how_many_stay(given, wanted):
        _, got = dropout_call(X, made, *given, stream=1)
        for name in ("D1", "D2"):
            stay = float(np.mean(got[name] != 0))
            slack = 6 * np.sqrt(wanted * (1 - wanted) / got[name].size)
            if np.abs(stay - wanted) <= slack:
                continue
            if not given:
                return Diagnosis("default_not_half", label=name, kept=f"{stay:.0%}")
            inverted = np.abs(stay - (1 - wanted)) <= slack
            code = "mask_inverted" if inverted else "wrong_share"
            return Diagnosis(code, label=name, kept=f"{stay:.0%}", keep_prob=wanted)

    def masked_and_scaled(layer):
        _, got = dropout_call(X, made, keep_prob, stream=2)
        A, stays = got[f"A{layer}"], got[f"D{layer}"] != 0
        on = np.maximum(0, got[f"Z{layer}"])
        for wrong, code in (
            (on, "no_dropout"),
            (on * stays, "keep_prob_missing"),
            (on / keep_prob, "mask_unused"),
            (on * stays * keep_prob, "scaled_wrong_way"),
            (on * stays / (1 - keep_prob), "scaled_by_dropped"),
            (on * ~stays / keep_prob, "mask_inverted"),
            (got[f"Z{layer}"] * stays / keep_prob, "relu_missing"),
        ):
            if alike(A, wrong):
                return Diagnosis(code, label=f"A{layer}")
        if not alike(np.where(stays, A * keep_prob, 0), np.where(stays, on, 0)):
            return Diagnosis("kept_wrong", label=f"A{layer}")
        if np.any(A[~stays]):
            return Diagnosis("mask_unused", label=f"A{layer}")

    def onwards():
        A3, got = dropout_call(X, made, keep_prob, stream=3)
        for layer, below in ((1, X), (2, got["A1"]), (3, got["A2"])):
            W, b = made[f"W{layer}"], made[f"b{layer}"]
            if alike(got[f"Z{layer}"], W @ below + b):
                continue
            undropped = np.maximum(0, got[f"Z{layer - 1}"]) if layer > 1 else X
            if alike(got[f"Z{layer}"], W @ undropped + b):
                return Diagnosis("undropped_used", label=f"Z{layer}")
            return Diagnosis("other_input", label=f"Z{layer}")
        if np.any(A3 == 0):
            return Diagnosis("output_dropped")
        if not alike(A3, 1 / (1 + np.exp(-got["Z3"]))) or not alike(A3, got["A3"]):
            return Diagnosis("other_output")

    def own_draws():
        _, got = dropout_call(X, made, keep_prob, stream=4)
        for name in ("D1", "D2"):
            if (got[name] == got[name][:, :1]).all() or (got[name] == got[name][:1]).all():
                return Diagnosis("same_mask", label=name)

    def fresh_draws():
        first, second = [dropout_call(X, made, keep_prob, stream=s)[1] for s in (5, 6)]
        for name in ("D1", "D2"):
            if (first[name] == second[name]).all():
                return Diagnosis("seed_inside", label=name)

    def on_average():
        same = np.repeat(X[:, :1], 2000, axis=1)
        _, got = dropout_call(same, made, keep_prob, stream=7)
        for layer in (1, 2):
            on = np.maximum(0, got[f"Z{layer}"])
            off_by = got[f"A{layer}"].mean(axis=1) - on.mean(axis=1)
            error = np.sqrt((1 - keep_prob) / keep_prob * np.sum(on**2, axis=1)) / on.shape[1]
            if np.any(np.abs(off_by) > 6 * error + 1e-5):
                return False

    for title, rule in (
        ("the masks hold zeros and ones", zeros_and_ones),
        (
            f"about {keep_prob:.0%} of the units stay",
            lambda: how_many_stay((keep_prob,), keep_prob),
        ),
        ("A1 is masked and divided", lambda: masked_and_scaled(1)),
        ("A2 is masked and divided", lambda: masked_and_scaled(2)),
        ("each layer uses the one before", onwards),
        ("every unit and example has its own draw", own_draws),
        ("the mean activation does not change", on_average),
        ("half stay by default", lambda: how_many_stay((), 0.5)),
    ):
        t.check(f"keep_prob = {keep_prob}: {title}", rule, weight=weight)
    t.remark("the masks of one call and the next", fresh_draws)


def without_dropout(parameters, values):
    """A3 and the cache with all units; `values` holds Z1, A1, Z2, A2, Z3, A3."""
    masks = {f"D{l}": np.ones(values[f"Z{l}"].shape, dtype=int) for l in (1, 2)}
    everything = {**values, **parameters, **masks}
    return values["A3"], DropoutCache(*(everything[name] for name in DropoutCache._fields))


nothing_dropped = without_dropout(
    parameters_small,
    {
        "Z1": np.array(
            [[-1.4, -1.7, 3.1, 3.4], [1.55, -0.1, 0.05, -2.3], [0.3, 1.5, -1.95, -0.75]]
        ),
        "A1": np.array([[0.0, 0.0, 3.1, 3.4], [1.55, 0.0, 0.05, 0.0], [0.3, 1.5, 0.0, 0.0]]),
        "Z2": np.array([[-0.67, 1.7, 1.11, 1.26], [1.81, 0.5, -2.23, -2.52]]),
        "A2": np.array([[0.0, 1.7, 1.11, 1.26], [1.81, 0.5, 0.0, 0.0]]),
        "Z3": np.array([[-1.217, 2.25, 1.715, 1.94]]),
        "A3": np.array([[0.22846483, 0.90465054, 0.84748368, 0.87435214]]),
    },
)

# %% visible
every_unit = dict(X=X_small, parameters=parameters_small, keep_prob=1)
two = ("A3", "cache")
t.case("keep_prob = 1", args=every_unit, expect=nothing_dropped, returns=two, weight=2)
# eight properties of the masks and activations, whatever the random numbers are
check_dropout(0.8, dims=(3, 30, 20, 1), m=200, weight=0.5)

# %% hidden
check_dropout(0.3, dims=(4, 18, 35, 1), m=150, weight=0.55)
check_dropout(0.9, dims=(2, 40, 25, 1), m=160, weight=0.55)
_X, _p = random_layers((3, 5, 4, 1), 6, seed=81)
_want = {"A0": _X}
for _l in (1, 2, 3):
    _want[f"Z{_l}"] = np.array(
        [
            [
                _p[f"b{_l}"][_k, 0]
                + np.sum([_w * _a for _w, _a in zip(_p[f"W{_l}"][_k], _want[f"A{_l - 1}"][:, _i])])
                for _i in range(6)
            ]
            for _k in range(len(_p[f"W{_l}"]))
        ]
    )
    _want[f"A{_l}"] = np.where(_want[f"Z{_l}"] > 0, _want[f"Z{_l}"], 0.0)
_want["A3"] = 0.5 + 0.5 * np.tanh(_want["Z3"] / 2)
t.case(
    "keep_prob = 1, six random examples",
    args=dict(X=_X, parameters=_p, keep_prob=1.0),
    expect=without_dropout(_p, _want),
    returns=("A3", "cache"),
)
