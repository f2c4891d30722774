# %% apparatus
from helpers.checks import Leaf, random_with_std


def weights(name, rows, columns):
    std = np.sqrt(2 / (rows + columns))
    slips = {"fan_in_only": np.sqrt(1 / columns)} if name == "W1" else {}
    rule = random_with_std(name, std, slips=slips)
    return Leaf((rows, columns), rule, tensor="variable")


def zeros(rows):
    def rule(b):
        return Diagnosis("bias_not_zero", label="") if np.any(b) else None

    return Leaf((rows, 1), rule, tensor="variable")


def in_float32(t):
    def rule():
        dtypes = {str(np.asarray(value).dtype) for value in t.call().values()}
        return Diagnosis("not_float32") if "float64" in dtypes else None

    return rule


def no_others(t, wanted):
    def rule():
        more = [str(name) for name in t.call() if name not in wanted]
        return Diagnosis("more_variables", names=more) if more else None

    return rule


all_parameters = {
    "W1": weights("W1", 25, 12288),
    "b1": zeros(25),
    "W2": weights("W2", 12, 25),
    "b2": zeros(12),
    "W3": weights("W3", 6, 12),
    "b3": zeros(6),
}

# %% visible
t.case("the parameters", args={}, expect=all_parameters)
t.check("their dtype", in_float32(t))
t.check("six, and no others", no_others(t, all_parameters), weight=0.5)

# %% hidden
for _time in range(2):
    t.case("once more", args={}, expect=all_parameters, weight=0.5)
