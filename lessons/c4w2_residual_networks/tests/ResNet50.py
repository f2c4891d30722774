# %% apparatus
from helpers.checks.taped import made_of_layers

STAGES = (
    ([64, 64, 256], 1, 2), ([128, 128, 512], 2, 3), ([256, 256, 1024], 2, 5), ([512, 512, 2048], 2, 2),
)  # fmt: skip


class Watched:
    """What the function asks its two blocks for; small layers are put in their place."""

    def __init__(self):
        self.calls = []

    def projects(self, shape, f, filters, s=2, **_):
        self.calls.append(("convolutional_block", int(f), [int(n) for n in filters], int(s)))
        return [("Conv2D", dict(filters=self.width(), kernel_size=1, strides=s))]

    def keeps(self, shape, f, filters, **_):
        self.calls.append(("identity_block", int(f), [int(n) for n in filters], 1))
        return [("BatchNormalization", dict(axis=3))]

    def width(self):
        return 4 + sum(call[0] == "convolutional_block" for call in self.calls)

    def stand_ins(self):
        return {
            "convolutional_block": made_of_layers(self.projects),
            "identity_block": made_of_layers(self.keeps),
        }


def wanted_calls():
    found = []
    for filters, s, repeats in STAGES:
        found.append(("convolutional_block", 3, filters, s))
        found += [("identity_block", 3, filters, 1)] * repeats
    return found


def fault_of(calls):
    """What differs between the calls and those of the table, as a diagnosis; None if nothing does."""
    wanted = wanted_calls()
    if calls == wanted:
        return None
    kinds, right = [call[0] for call in calls], [call[0] for call in wanted]
    if kinds.count("convolutional_block") != 4:
        return Diagnosis("number_of_stages")
    if kinds != right:
        return Diagnosis("number_of_blocks")
    if [call[2] for call in calls] != [call[2] for call in wanted]:
        return Diagnosis("filters_of_blocks")
    if [call[1] for call in calls] != [call[1] for call in wanted]:
        return Diagnosis("windows_of_blocks")
    return Diagnosis("stride_of_blocks")


def asked(t, *args, **options):
    """The calls of the blocks, and what the model does."""
    watched = Watched()
    try:
        told = t.call(*args, through="model_outputs", stand_ins=watched.stand_ins(), **options)
    except Failed:
        # with all blocks in it, it fails behind them, and maybe because of them
        found = fault_of(watched.calls) if len(watched.calls) >= len(wanted_calls()) else None
        if found:
            raise Failed(found) from None
        raise
    if not watched.calls:
        raise Failed(Diagnosis("blocks_not_used"))
    return watched.calls, told


def weights_of(told, seed, n_C, classes, calls):
    """The drawn weights in the order in which a chain of these layers has them."""
    drawn = [each.astype(float) for each in drawn_weights(told["shapes"], seed)]
    shapes = [list(each.shape) for each in drawn]
    if shapes[:2] != [[7, 7, n_C, 64], [64]]:
        raise Failed(Diagnosis("first_convolution"))
    if shapes[2:6] != [[64]] * 4:
        raise Failed(Diagnosis("first_norm_forgotten"))
    if len(shapes[-2]) != 2 or shapes[-2][1] != classes:
        raise Failed(Diagnosis("number_of_classes"))
    between = [each for kind, *_ in calls for each in ((1,) * 4 if kind[0] == "i" else (4, 1))]
    if [len(shape) for shape in shapes[6:-2]] != between:
        raise Failed(Diagnosis("differs_from_table"))
    return drawn


#: What may be done otherwise before and after the blocks, by the code of its diagnosis.
OTHERWISE = {
    None: {},
    "zeros_around_missing": {"pad": 0},
    "first_relu_missing": {"active": False},
    "first_stride_forgotten": {"stride": 1},
    "first_pooling_forgotten": {"pool": 1, "pool_stride": 1},
    "first_pooling_stride": {"pool_stride": 3},
    "first_pooling_average": {"pool_by": "mean"},
    "first_pooling_window": {"pool": 2},
    "last_pooling_max": {"end": "max"},
    "softmax_missing": {"last": "none"},
    "sigmoid_for_softmax": {"last": "sigmoid"},
}


def by_hand(
    X, w, calls, pad=3, stride=2, active=True, pool=3, pool_stride=2, pool_by="max", end="mean",
    last="softmax",
):  # fmt: skip
    """The outputs of the network with small layers for blocks."""
    w = iter(w)
    X = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    A = convolve(X, next(w), next(w), stride)
    A = normalize(A, *(next(w) for _ in range(4)))
    A = relu(A) if active else A
    windows = np.lib.stride_tricks.sliding_window_view(A, (pool, pool), axis=(1, 2))
    A = getattr(windows[:, ::pool_stride, ::pool_stride], pool_by)(axis=(4, 5))
    for kind, _, _, s in calls:
        if kind == "identity_block":
            A = normalize(A, *(next(w) for _ in range(4)))
        else:
            A = convolve(A, next(w), next(w), s)
    rows, columns = A.shape[1] // 2 * 2, A.shape[2] // 2 * 2
    A = A[:, :rows, :columns].reshape(len(A), rows // 2, 2, columns // 2, 2, -1)
    Z = getattr(A, end)(axis=(2, 4)).reshape(len(A), -1) @ next(w) + next(w)
    if last == "sigmoid":
        return 1 / (1 + np.exp(-Z))
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True) if last == "softmax" else Z


def pictures(seed, shape):
    """Three pictures of one colour each, with some noise, float32."""
    rng = np.random.default_rng(seed)
    X = rng.normal(0, 1, size=(3, 1, 1, shape[2])) + rng.normal(0, 0.2, size=(3, *shape))
    return X.astype(np.float32)


def computes_network(t, seed, shape, classes, *args):
    """A rule: with drawn weights and small layers for blocks, the outputs are those of the table."""

    def rule():
        X = pictures(seed, shape)
        calls, told = asked(t, *args, weights=seed, inputs=X)
        w = weights_of(told, seed, shape[2], classes, calls)
        got = np.asarray(told["outputs"], float)
        for code, otherwise in OTHERWISE.items():
            try:
                want = by_hand(X.astype(float), w, calls, **otherwise)
            except ValueError:  # the maps would be too small, or the last layer gets another number
                continue
            if got.shape == want.shape and np.allclose(got, want, rtol=2e-3, atol=1e-9):
                return None if code is None else Diagnosis(code)
        return False

    return rule


def in_stages(t):
    """A rule: which blocks are called, with which settings."""

    def rule():
        return fault_of(asked(t)[0])

    return rule


# %% visible
t.check("the blocks of the five stages", in_stages(t), weight=2)
rule = computes_network(t, 51, (60, 64, 3), 4, (60, 64, 3), 4)
t.check("60 × 64 × 3, four classes, with small layers for blocks", rule, weight=2)

# %% hidden
t.check("the defaults", computes_network(t, 52, (64, 64, 3), 6))
_rule = computes_network(t, 53, (66, 54, 2), 3, (66, 54, 2), 3)
t.check("other pictures, three classes", _rule, weight=2)
