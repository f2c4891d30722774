# %% apparatus
def judge_pair(name, pair, wanted, m):
    """What is wrong with one shape, or None."""
    try:
        found = tuple(int(number) for number in pair)
    except (TypeError, ValueError):
        return Diagnosis("wrong_type", label=name, got=type(pair).__name__, want="tuple")
    if found == wanted:
        return None
    seen = dict(label=name, got=found)
    if len(found) == 1:
        return Diagnosis("rank_one_shape", **seen)
    if name[0] == "W" and m in found:
        return Diagnosis("weights_per_example", **seen, m=m)
    if name[0] == "b" and found == (wanted[0], m):
        return Diagnosis("bias_per_example", **seen)
    if found == wanted[::-1]:
        return Diagnosis("transposed_shape", **seen)
    if name[0] in "AZ" and found[:1] == wanted[:1]:
        return Diagnosis("examples_missing", **seen)
    return Diagnosis("other_layer", **seen)


def judge_shapes(layer_dims, m, wanted):
    """A rule: every shape in `wanted` is found."""

    def rule():
        result = t.call(layer_dims, m)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", want=2, names=("shapes", "stretched"))
        if not isinstance(result[0], dict):
            return Diagnosis("wrong_type", got=type(result[0]).__name__, want="dict")
        for name, pair in wanted.items():
            if name not in result[0]:
                return Diagnosis("missing_key", key=name)
            found = judge_pair(name, result[0][name], pair, m)
            if found:
                return found

    return rule


def judge_stretched(layer_dims, m, wanted):
    """A rule: exactly the names in `wanted` are found, in any order."""

    def rule():
        result = t.call(layer_dims, m)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", want=2, names=("shapes", "stretched"))
        found = {str(name) for name in result[1]}
        if found == set(wanted):
            return None
        if m == 1 and found:
            return Diagnosis("one_example")
        if any(name[:1] in ("W", "A") for name in found):
            return Diagnosis("product_not_broadcast")
        if not found:
            return Diagnosis("stretch_not_seen")
        return Diagnosis("other_names", found=tuple(sorted(found)))

    return rule


right_shapes = {
    "W": {"W1": (3, 4), "W2": (2, 3), "W3": (1, 2)},
    "b": {"b1": (3, 1), "b2": (2, 1), "b3": (1, 1)},
    "Z": {"Z1": (3, 5), "Z2": (2, 5), "Z3": (1, 5)},
    "A": {"A0": (4, 5), "A1": (3, 5), "A2": (2, 5), "A3": (1, 5)},
}


# %% visible
t.returns(({}, []), ("shapes", "stretched"))
dims = [4, 3, 2, 1]
for kind, wanted_shapes in right_shapes.items():
    t.check("[4, 3, 2, 1] with 5 examples", judge_shapes(dims, 5, wanted_shapes), label=kind)
all_three, none = judge_stretched(dims, 5, ["b1", "b2", "b3"]), judge_stretched(dims, 1, [])
t.check("[4, 3, 2, 1] with 5 examples", all_three, label="stretched")
t.check("[4, 3, 2, 1] with one example", none, label="stretched", stage="edge")


# %% hidden
for _seed, _layers in ((61, 2), (62, 5)):
    _rng = np.random.default_rng(_seed)
    _dims = [int(_n) for _n in _rng.permutation(np.arange(2, 30))[: _layers + 1]]
    _m = int(_rng.integers(31, 60))
    _parts = {"W": {}, "b": {}, "Z": {}, "A": {"A0": np.empty((_dims[0], _m)).shape}}
    _A = np.empty((_dims[0], _m))
    for _l, _n in enumerate(_dims[1:], 1):
        # real arrays: numpy itself says which shapes fit
        _W, _b = np.zeros((_n, _A.shape[0])), np.zeros((_n, 1))
        _A = np.zeros((_n, _m))
        _parts["W"][f"W{_l}"], _parts["b"][f"b{_l}"] = _W.shape, _b.shape
        _parts["Z"][f"Z{_l}"] = _parts["A"][f"A{_l}"] = _A.shape
    for _kind, _wanted in _parts.items():
        t.check(
            f"a random network of {_layers} layers",
            judge_shapes(_dims, _m, _wanted),
            label=_kind,
            weight=1.5,
        )
    t.check(
        f"a random network of {_layers} layers",
        judge_stretched(_dims, _m, list(_parts["b"])),
        label="stretched",
        weight=1.5,
    )
t.check("a random network with two examples", judge_stretched(_dims, 2, list(_parts["b"])))
t.check(
    "a random network with one example",
    judge_stretched(_dims, 1, []),
    label="stretched",
    stage="edge",
)
t.case(
    "the list that came in stays as it is",
    args=dict(layer_dims=_dims, m=1),
    expect=({"A0": (_dims[0], 1)}, []),
    stage="edge",
    weight=0.5,
)
