# %% apparatus
from collections import namedtuple

from helpers.checks.calling import Failed
from helpers.checks.compare import compare
from helpers.checks.foreseen import foreseen
from helpers.checks.keras_models import drawn_weights

BlockCache = namedtuple("BlockCache", "A_prev Z1 A1 Z parameters")


def numbers(text, shape):
    """An array of the numbers in a text."""
    return np.array(text.split(), float).reshape(shape)


def alone(t, title, args, right, name):
    """A rule for the first value that is returned, which counts more than the others."""

    def rule():
        result = t.call(*args.values())
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", want=2)
        known = foreseen(t.name, title)
        return compare({name: result[0]}, {name: right[0]}, args=args, mistakes=known)[0].diagnosis

    return rule


def convolve(X, W, b=0.0, stride=1, same=False):
    """A convolution of maps (m, n_H, n_W, n_C), as one sum over its windows."""
    f = len(W)
    lacking = [max(-(-n // stride) * stride - stride + f - n, 0) * same for n in X.shape[1:3]]
    X = np.pad(X, ((0, 0), *((n // 2, n - n // 2) for n in lacking), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(X, W.shape[:2], axis=(1, 2))
    return np.einsum("mhwkpq,pqkc->mhwc", windows[:, ::stride, ::stride], W, optimize=True) + b


def normalize(X, gamma, beta, mean, variance):
    """Batch norm with its stored mean and variance."""
    return gamma * (X - mean) / np.sqrt(variance + 1e-3) + beta


def relu(X):
    return X * (X > 0)


def parts_of(told, seed, kernels):
    """The weights that were drawn for each convolution and for its batch norm.

    kernels -- name -> shape of the kernel, all different
    """
    drawn = iter(drawn_weights(told["shapes"], seed))
    parts, name_at = {}, {}
    for place, layer in enumerate(told["layers"]):
        own = [next(drawn).astype(float) for _ in layer["weights"]]
        shapes = [list(shape) for shape in layer["weights"]]
        before = [name_at[it] for it in layer["after"] if it in name_at]
        name_at[place] = before[0] if before else None
        if layer["kind"] == "Conv2D":
            fits = [name for name, shape in kernels.items() if list(shape) == shapes[0]]
            if not fits or fits[0] in parts:
                raise Failed(Diagnosis("kernels_differ"))
            name_at[place] = fits[0]
            parts[fits[0]] = own if len(own) == 2 else [*own, 0.0]
        elif own:
            name = f"norm of {name_at[place]}"
            if len(own) != 4 or name in parts or name_at[place] is None:
                raise Failed(Diagnosis("norms_differ"))
            if len(own[0]) != kernels[name_at[place]][3]:
                raise Failed(Diagnosis("norm_axis"))
            parts[name] = own
    missing = [name for name in kernels if name not in parts]
    if missing:
        code = "projection_missing" if missing == ["shortcut"] else "kernels_differ"
        raise Failed(Diagnosis(code))
    if len(parts) < 2 * len(kernels):
        raise Failed(Diagnosis("norms_differ"))
    return parts


#: What a block may do otherwise, with the code of its diagnosis.
WAYS = (
    (None, {}),
    ("shortcut_missing", {"shortcut": "none"}),
    ("shortcut_too_late", {"last": "before"}),
    ("sum_without_relu", {"last": "none"}),
    ("relu_on_branch", {"third": True}),
    ("relu_missing", {"first": False, "second": False}),
    ("first_relu_missing", {"first": False}),
    ("second_relu_left_out", {"second": False}),
    ("norm_after_relu", {"order": "relu first"}),
    ("shortcut_activated", {"shortcut": "relu"}),
    ("stride_too_late", {"stride": "second"}),
    ("stride_too_late", {"stride": "third"}),
    ("shortcut_multiplied", {"sum": "product"}),
)


def bottleneck(
    X, w, s, shortcut="", last="after", first=True, second=True, third=False, order="", stride="first",
    sum="",
):  # fmt: skip
    """The output of a block from its parts; what is given by name is done otherwise."""
    A = X
    for number, on in (("first", first), ("second", second), ("third", third)):
        A = convolve(A, *w[number], stride=s if stride == number else 1, same=number == "second")
        if order:
            A = normalize(relu(A) if on else A, *w[f"norm of {number}"])
            continue
        A = normalize(A, *w[f"norm of {number}"])
        A = relu(A) if on else A
    way = X
    if "shortcut" in w:
        way = normalize(convolve(X, *w["shortcut"], stride=s), *w["norm of shortcut"])
    if shortcut == "relu":
        way = relu(way)
    if sum == "product":
        return relu(A * way)
    if shortcut == "none":
        return relu(A)
    if last == "before":
        return relu(A) + way
    return relu(A + way) if last == "after" else A + way


def block_checks(t, seed, input_shape, f, filters, s=None):
    """Two rules: the layers with weights are those of the table; the outputs are those of the formulas."""
    projected = [] if t.name == "identity_block" else [2 if s is None else s]
    n_C, (F1, F2, F3) = input_shape[2], filters
    kernels = {"first": (1, 1, n_C, F1), "second": (f, f, F1, F2), "third": (1, 1, F2, F3)}
    if projected:
        kernels["shortcut"] = (1, 1, n_C, F3)
    X = np.random.default_rng(seed).normal(size=(2, *input_shape)).astype(np.float32)
    known = []

    def told():
        if not known:
            given = (input_shape, f, filters, *([] if s is None else [s]))
            known.append(t.call(*given, through="block_outputs", weights=seed, inputs=X))
        return known[0]

    def layers():
        parts_of(told(), seed, kernels)

    def outputs():
        parts = parts_of(told(), seed, kernels)
        got = np.asarray(told()["outputs"], float)
        for code, otherwise in WAYS:
            want = bottleneck(X.astype(float), parts, *(projected or [1]), **otherwise)
            if got.shape == want.shape and np.allclose(got, want, rtol=1e-3, atol=1e-3):
                return None if code is None else Diagnosis(code)
            if code is None and got.shape != want.shape:
                return Diagnosis("shape_of_block")
        return False

    return layers, outputs
