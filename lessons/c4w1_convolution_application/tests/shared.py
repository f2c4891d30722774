# %% apparatus
from helpers.checks.keras_models import drawn_weights


def windows(A, f, stride, same, outside):
    """The windows (m, n_H, n_W, n_C, f, f) of A; "same" padding as in Keras, with `outside` in it."""
    pads = [(0, 0)]
    for n in A.shape[1:3]:
        missing = max((-(-n // stride) - 1) * stride + f - n, 0) if same else 0
        pads.append((missing // 2, missing - missing // 2))
    A = np.pad(A, [*pads, (0, 0)], constant_values=outside)
    return np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def computed(plan, X, weights):
    """What a network computes, layer by layer. A layer is a tuple: its name, and what it needs."""
    A, left = X.astype(float), iter(weights)
    for name, *sizes in plan:
        if name == "conv":
            _, f, stride, same = sizes
            A = np.einsum("mhwcij,ijcn->mhwn", windows(A, f, stride, same, 0.0), next(left))
            A = A + next(left)
        elif name == "norm":
            gamma, beta, mean, variance = (next(left) for _ in range(4))
            A = gamma * (A - mean) / np.sqrt(variance + 1e-3) + beta
        elif name == "relu":
            A = np.maximum(A, 0)
        elif name == "max":
            A = windows(A, *sizes, -np.inf).max(axis=(4, 5))
        elif name == "mean":
            A = windows(A, *sizes, np.nan)
            A = np.nanmean(A, axis=(4, 5))
        elif name == "flatten":
            A = A.reshape(len(A), -1)
        elif name == "dense":
            A = A @ next(left) + next(left)
        elif name == "softmax":
            e = np.exp(A - A.max(axis=1, keepdims=True))
            A = e / e.sum(axis=1, keepdims=True)
        elif name == "sigmoid":
            A = 1 / (1 + np.exp(-A))
    return A


def same_numbers(got, want):
    return np.shape(got) == want.shape and np.allclose(got, want, rtol=1e-3, atol=1e-4)


def weight_shapes(plan, shape):
    """The shapes of the weights of a plan, in Keras's order, for inputs (n_H, n_W, n_C)."""
    n_H, n_W, n = shape
    found = []
    for name, *sizes in plan:
        if name == "conv":
            found += [[sizes[1], sizes[1], n, sizes[0]], [sizes[0]]]
            n = sizes[0]
        elif name == "norm":
            found += [[n]] * 4
        elif name == "dense":
            found += [[n, sizes[0]], [sizes[0]]]
        elif name == "flatten":
            n = n * n_H * n_W
        if name in ("conv", "max", "mean"):
            f, stride, same = sizes[-3:]
            n_H, n_W = (
                -(-side // stride) if same else (side - f) // stride + 1 for side in (n_H, n_W)
            )
    return found


def replaced(plan, old, new, count=0):
    """The plan with layers `old` replaced by `new` (None: left out); `count`: only the first ones."""
    made, done = [], 0
    for layer in plan:
        if layer[0] == old and (not count or done < count):
            done += 1
            made += [] if new is None else [new(layer) if callable(new) else new]
        else:
            made.append(layer)
    return made


def mistakes(plan):
    """Code -> the plan with that mistake."""
    last = [layer for layer in plan if layer[0] != "softmax"]
    return {
        "softmax_missing": last,
        "sigmoid_for_softmax": replaced(plan, "softmax", ("sigmoid",)),
        "relu_missing": replaced(plan, "relu", None),
        "one_relu_missing": replaced(plan[::-1], "relu", None, 1)[::-1],
        "relu_before_softmax": replaced(plan, "softmax", None) + [("relu",), ("softmax",)],
        "mean_for_max": replaced(plan, "max", lambda layer: ("mean", *layer[1:])),
        "norm_missing": replaced(plan, "norm", None),
        "norm_after_relu": exchanged(plan, "norm", "relu"),
        "stride_missing": replaced(plan, "conv", lambda c: (c[0], c[1], c[2], 1, c[4])),
        "padding_missing": replaced(plan, "conv", lambda c: (*c[:4], False)),
        "pool_not_padded": replaced(plan, "max", lambda p: (*p[:3], False)),
        "norm_after_pool": exchanged(exchanged(plan, "norm", "relu"), "norm", "max"),
        "pool_overlaps": replaced(plan, "max", lambda p: (p[0], p[1], 1, p[3])),
        "pool_missing": replaced(plan, "max", None),
    }


def exchanged(plan, first, second):
    made = list(plan)
    for place in range(len(made) - 1):
        if (made[place][0], made[place + 1][0]) == (first, second):
            made[place], made[place + 1] = made[place + 1], made[place]
    return made


def judged(t, args, shape, plan, seed, m=2):
    """A rule: with weights and pictures of the test, the model computes what the plan says."""

    def rule():
        told = t.call(*args, through="model_outputs")
        shapes, wanted = told["shapes"], weight_shapes(plan, shape)
        if not shapes:
            return Diagnosis("input_missing")
        ways = {None: plan, **mistakes(plan)}
        fitting = {c: p for c, p in ways.items() if weight_shapes(p, shape) == shapes}
        if not fitting:
            return by_shapes(shapes, wanted)
        rng = np.random.default_rng(seed)
        X = np.float32(rng.normal(0, 1, size=(m, *shape)))
        weights = signed(shapes, drawn_weights(shapes, seed))
        # logits of a moderate size, or the softmax would be 0 and 1 whatever comes before it
        logits = computed(next(iter(fitting.values()))[:-1], X, weights)
        weights[-2] /= np.float32(2 * np.std(logits))
        options = dict(weights=weights, inputs=X, through="model_outputs")
        got = t.call(*args, **options)["outputs"]
        for code, each in fitting.items():
            if same_numbers(got, computed(each, X, weights)):
                return None if code is None else Diagnosis(code)
        return Diagnosis("other_numbers")

    return rule


def signed(shapes, weights):
    """The weights with a negative factor in some channels, where batch norm has one."""
    for place in range(len(shapes) - 3):
        if len(shapes[place]) == 1 and shapes[place : place + 4] == [shapes[place]] * 4:
            weights[place][::3] *= -1
    return weights


def by_shapes(shapes, wanted):
    """What the shapes of the weights say."""
    kernels, right = ([s for s in each if len(s) == 4] for each in (shapes, wanted))
    if len(kernels) != len(right):
        return Diagnosis("number_of_convolutions", got=len(kernels), want=len(right))
    if [k[:2] for k in kernels] != [k[:2] for k in right]:
        return Diagnosis("filter_sizes")
    if [k[3] for k in kernels] != [k[3] for k in right]:
        return Diagnosis("number_of_filters", got=tuple(k[3] for k in kernels))
    if kernels != right:
        return Diagnosis("channels_of_input")
    if len(shapes) != len(wanted):
        return Diagnosis("number_of_weights", got=len(shapes), want=len(wanted))
    if shapes[-1] != wanted[-1]:
        return Diagnosis("number_of_classes", got=shapes[-1][-1])
    return Diagnosis("maps_of_another_size", got=shapes[-2][0], want=wanted[-2][0])
