# %% apparatus
from helpers.checks import Diagnosis, Leaf, looks_random, random_with_std


def all_zeros(name):
    """A rule for an array that starts at zero."""
    return lambda values: Diagnosis("not_zero", label=name) if np.any(values) else None


def starts_with(name, size, shape=None):
    """A rule for random weights of the standard deviation `size`; known mistakes are named."""
    if shape is None:
        return random_with_std(name, size, slips={"factor_001": 0.01, "factor_tenth": 0.1})
    n, n_prev = shape
    slips = {
        "factor_001": 0.01,
        "factor_10": 10.0,
        "sqrt2_too_large": size * 2**0.5,
        "sqrt2_too_small": size / 2**0.5,
        "fan_out": (size * (n_prev / n) ** 0.5, {"n": n, "n_prev": n_prev}),
        "fan_average": (size * (2 * n_prev / (n + n_prev)) ** 0.5, {"n": n, "n_prev": n_prev}),
        "size_squared": size**2,
        "root_of_part": size**2 / 2**0.5,
        "size_upside_down": 1 / size,
    }
    return random_with_std(name, size, slips=slips)


def no_more_layers(test, layers_dims):
    """A rule: a W and a b for the layers 1, 2, …, and for no others."""

    def rule():
        layers = {f"{kind}{l}" for kind in "Wb" for l in range(1, len(layers_dims))}
        more = [key for key in test.call(layers_dims) if key[1:].isdigit() and key not in layers]
        return Diagnosis("no_such_layer", label=more[0]) if more else None

    return rule


def layers_differ(test, layers_dims):
    """A rule: no two layers of one shape start with the same weights."""

    def rule():
        parameters = test.call(layers_dims)
        weights = [np.asarray(parameters[f"W{l}"]) for l in range(1, len(layers_dims))]
        for i in range(len(weights)):
            found = looks_random(f"W{i + 1}", weights[i])
            if found:
                return found
            for j in range(i):
                if np.array_equal(weights[i], weights[j]):
                    return Diagnosis("same_stream", label=f"W{i + 1}", other=f"W{j + 1}")
        return None

    return rule


def judge_measured(parameters, l, Zs):
    """What is wrong with layer l, if the standard deviation of its Z is not 1. Zs: l -> Z."""
    W = np.asarray(parameters[f"W{l}"], dtype=float)
    found = looks_random(f"W{l}", W)
    if found:
        return found
    seen, drawn = float(np.std(Zs[l])), float(np.std(W))
    if np.abs(seen - 1) < 2e-3:
        return None
    parts = dict(label=f"Z{l}", std=seen)
    raw = seen / drawn  # that of Z if the weights come straight from randn
    near = 4 / W.size**0.5
    if np.allclose(np.std(Zs[l], axis=1), 1, atol=2e-3):
        return Diagnosis("per_unit", **parts)
    if np.abs(np.mean(Zs[l] ** 2) ** 0.5 - 1) < 2e-3:
        return Diagnosis("root_mean_square", **parts)
    if np.abs(np.std(np.maximum(0, Zs[l])) - 1) < 2e-3:
        return Diagnosis("measured_after_activation", **parts)
    if l > 1 and np.abs(np.std(Zs[1]) - 1) < 2e-3:
        return Diagnosis("not_carried_on", **parts)
    if np.abs(drawn - 1) < near:
        return Diagnosis("not_scaled", label=f"W{l}", std=drawn)
    if np.abs(np.log(drawn * raw**2)) < near:
        return Diagnosis("divided_by_variance", **parts)
    if np.abs(np.log(drawn / raw)) < near:
        return Diagnosis("multiplied_by_size", **parts)
    if any(np.abs(np.log(drawn / (c / W.shape[1]) ** 0.5)) < near for c in (1, 2)):
        return Diagnosis("formula_not_measured", **parts)
    return Diagnosis("wrong_spread", **parts)
