"""The catalogue of diagnoses: what a wrong value looks like, and what that suggests.

A rule is a small function of what came back (`got`), what was asked for (`want`) and the
`Context`. It returns a `Diagnosis` or None. Rules are tried in order, the special before the
general; a lesson adds its own as `Mistake`s. A diagnosis says what is seen and what it suggests,
never the solution.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Diagnosis:
    """`code` is stable and for machines (statistics, tests), `text` is for the learner."""

    code: str
    text: str


@dataclass(frozen=True)
class Mistake:
    """A wrong value that a lesson foresees.

    Args:
        leaf: the label of the value, such as ``"dw"``; "" where the function returns one value.
        value: what comes back when the mistake is made: a number or an array.
        code: a name for it, such as ``"used_A_for_dZ"``.
        says: one or two sentences: what is seen, what it suggests.
    """

    leaf: str
    value: Any
    code: str
    says: str


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the two values.

    Args:
        label: how the value is called in messages, such as ``"`dw`"``.
        args: the arguments of the call, name -> value.
        m: number of examples (columns), or None.
        others: the other values that the same call should return, label -> value.
        hidden: hidden checks show no numbers that were asked for.
    """

    label: str
    args: dict[str, Any] = field(default_factory=dict)
    m: int | None = None
    others: dict[str, Any] = field(default_factory=dict)
    hidden: bool = False

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """The numeric arrays among the arguments, also those inside dictionaries and tuples."""
        return dict(_arrays("", self.args))


def _arrays(prefix: str, value: Any) -> list[tuple[str, np.ndarray]]:
    found: list[tuple[str, np.ndarray]] = []
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
        found.append((prefix, value))
    elif isinstance(value, (float, int)) and not isinstance(value, bool):
        found.append((prefix, np.asarray(value)))
    elif isinstance(value, dict):
        for key, item in value.items():
            found += _arrays(str(key), item)
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            found += _arrays(f"{prefix}[{index}]", item)
    return found


def close(got: Any, want: Any, rtol: float = 1e-4, atol: float = 1e-6) -> bool:
    """Same shape, and equal within `rtol` of each entry plus `atol` of the largest entry.

    The slack admits float32 and any order of summation; it is far below any real mistake.
    """
    got, want = np.asarray(got), np.asarray(want)
    if got.shape != want.shape or got.dtype.kind not in "fiub" or want.dtype.kind not in "fiub":
        return False
    if want.size == 0:
        return True
    finite = want[np.isfinite(want)].astype(float)
    scale = float(np.max(np.abs(finite))) if finite.size else 1.0
    with np.errstate(all="ignore"):
        return bool(
            np.allclose(
                got.astype(float),
                want.astype(float),
                rtol=rtol,
                atol=max(atol * scale, 1e-300),
                equal_nan=True,
            )
        )


Rule = Callable[[np.ndarray, np.ndarray, Context], "Diagnosis | None"]
SHAPE_RULES: list[Rule] = []
VALUE_RULES: list[Rule] = []


def shape_rule(rule: Rule) -> Rule:
    SHAPE_RULES.append(rule)
    return rule


def value_rule(rule: Rule) -> Rule:
    VALUE_RULES.append(rule)
    return rule


def diagnose_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """`got` has another shape than `want`: say what that suggests."""
    return _first(SHAPE_RULES, got, want, c) or Diagnosis(
        "wrong_shape", f"{c.label} has shape {got.shape}, expected {want.shape}."
    )


def diagnose_value(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """`got` has the shape of `want` and other values: say what that suggests."""
    return _first(VALUE_RULES, got, want, c) or _differs(got, want, c)


def _first(rules: list[Rule], got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    with np.errstate(all="ignore"):
        for rule in rules:
            found = rule(got, want, c)
            if found:
                return found
    return None


# ---------------------------------------------------------------- another shape


@shape_rule
def holds_another_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    return holds_another(got, want, c)


@shape_rule
def transposed_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim == 2 and got.T.shape == want.shape and want.shape[0] != want.shape[1]:
        sizes = f"{c.label} has shape {got.shape}, expected {want.shape}"
        if close(got.T, want):
            return Diagnosis("transpose", f"{sizes}: the right numbers, transposed.")
        if 1 in want.shape:
            return Diagnosis(
                "wrong_axis",
                f"{sizes}. Rows and columns are exchanged: was the sum or the division taken "
                "along the other axis?",
            )
        return Diagnosis("transpose", f"{sizes}. Rows and columns are exchanged.")
    return None


@shape_rule
def lost_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim < want.ndim and got.size == want.size and 1 in want.shape:
        return Diagnosis(
            "lost_axis",
            f"{c.label} has shape {got.shape}, expected {want.shape}: an axis of length 1 was "
            "lost. Sums drop an axis unless `keepdims=True` keeps it; `reshape` brings it back.",
        )
    return None


@shape_rule
def kept_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if want.ndim == 0 and got.size == 1:
        return Diagnosis(
            "kept_axis",
            f"{c.label} is an array of shape {got.shape}, expected a single number. "
            "`float(…)` or `np.squeeze` takes it out of its box.",
        )
    return None


@shape_rule
def summed_over_everything(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size == 1 and want.size > 1:
        return Diagnosis(
            "wrong_axis",
            f"{c.label} is a single number, expected shape {want.shape}. "
            "A sum without `axis=` adds up everything.",
        )
    return None


@shape_rule
def not_summed(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if want.ndim == 0 and got.size > 1:
        what = f"{c.label} is an array of shape {got.shape}, expected a single number"
        if c.m and close(np.sum(got) / c.m, want):
            return Diagnosis("sum_missing", f"{what}. Its mean over the examples would be right.")
        if close(np.sum(got), want) or close(np.mean(got), want):
            return Diagnosis("sum_missing", f"{what}. Is a sum missing?")
        if got.ndim == 2 and got.shape[0] == got.shape[1] and close(np.trace(got), want):
            return Diagnosis(
                "broadcast_shape",
                f"{what}. A product of whole tables was taken where entries belong in pairs.",
            )
        return Diagnosis("sum_missing", f"{what}. Is the sum over the examples missing?")
    return None


@shape_rule
def wrong_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    lengths = {n for a in c.arrays.values() for n in a.shape if n > 1}
    if want.ndim == 2 and 1 in want.shape and want.size > 1:
        flat = tuple(n for n in got.shape if n != 1)
        if len(flat) == 1 and flat[0] in lengths and flat[0] != want.size:
            return Diagnosis(
                "wrong_axis",
                f"{c.label} has shape {got.shape}, expected {want.shape}: "
                "was the sum taken along the other axis?",
            )
    return None


@shape_rule
def broadcast_by_accident(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim == 2 and want.ndim <= 2 and got.size > want.size:
        padded = (1,) * (2 - want.ndim) + want.shape
        grown = [g for g, w in zip(got.shape, padded, strict=True) if w == 1 and g > 1]
        kept = all(g == w or w == 1 for g, w in zip(got.shape, padded, strict=True))
        if grown and kept:
            return Diagnosis(
                "broadcast_shape",
                f"{c.label} has shape {got.shape}, expected {want.shape}: a row and a column were "
                "broadcast into a whole table. Print the shapes of what you combine.",
            )
    return None


@shape_rule
def entrywise_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    for (_, p), (_, q) in itertools.permutations(c.arrays.items(), 2):
        if p.ndim == q.ndim == 2 and p.shape == got.shape:
            try:
                product = p * q
            except ValueError:
                continue
            if close(got, product):
                return _star_for_at(c)
    return None


@shape_rule
def extra_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size == want.size and got.ndim > want.ndim:
        return Diagnosis(
            "extra_axis",
            f"{c.label} has shape {got.shape}, expected {want.shape}: it has an axis too many.",
        )
    if got.size == want.size:
        return Diagnosis(
            "reshaped",
            f"{c.label} has shape {got.shape}, expected {want.shape}: as many numbers, "
            "laid out in another way.",
        )
    return None


# ---------------------------------------------------------------- other values


@value_rule
def not_finite(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    bad = ~np.isfinite(got) & np.isfinite(want)
    if not bad.any():
        return None
    kind = "NaN (not a number)" if np.isnan(got[bad]).any() else "infinite"
    where = ""
    if got.ndim:
        index = tuple(int(i) for i in np.argwhere(bad)[0])
        where = f" in {int(bad.sum())} of {got.size} entries, first at {list(index)}"
        for name, array in c.arrays.items():
            if array.shape == got.shape:
                where += f", where `{name}` is {_number(array[index])}"
                break
    return Diagnosis(
        "nan_inf",
        f"{c.label} is {kind}{where}. An overflow in `exp`, a `log` of 0 or a division by 0 "
        "gives that.",
    )


@value_rule
def holds_another(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for name, other in c.others.items():
        if close(got, other) and not close(other, want):
            return Diagnosis("swapped", f"{c.label} holds what `{name}` should hold.")
    return None


@value_rule
def sign(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if np.any(want) and close(got, -want):
        return Diagnosis("sign", f"{c.label} has the right size and the opposite sign.")
    return None


@value_rule
def factor_of_examples(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    m = c.m
    if not m or m == 1 or not np.any(want):
        return None
    for factor, code, words in (
        (m, "factor_m", f"exactly {m} times too large, and there are m = {m} examples: "
         "is the mean over the examples missing?"),
        (1 / m, "factor_1_m", f"exactly {m} times too small, and there are m = {m} examples: "
         "is it divided by m once too often?"),
        (m * m, "factor_m", f"m² = {m * m} times too large: is it multiplied by m "
         "instead of divided?"),
    ):  # fmt: skip
        if close(got, factor * want):
            return Diagnosis(code, f"{c.label} is {words}")
        if close(got, -factor * want):
            return Diagnosis(code, f"{c.label} has the opposite sign, and is {words}")
    return None


@value_rule
def factor_of_size(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for name, array in c.arrays.items():
        for axis, n in enumerate(array.shape):
            if n < 3:
                continue
            if close(got, n * want):
                words = f"exactly {n} times too large; `{name}` has {n} "
                words += "rows" if axis == 0 else "columns"
                return Diagnosis("sum_for_mean", f"{c.label} is {words}: a sum for a mean?")
            if close(got, want / n):
                words = f"exactly {n} times too small; `{name}` has {n} "
                words += "rows" if axis == 0 else "columns"
                return Diagnosis("mean_for_sum", f"{c.label} is {words}: a mean for a sum?")
    return None


@value_rule
def divided_by_another_size(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not c.m or not np.any(want):
        return None
    for name, array in c.arrays.items():
        for axis, n in enumerate(array.shape):
            if n > 1 and n != c.m and close(got, want * c.m / n):
                lines = "rows" if axis == 0 else "columns"
                return Diagnosis(
                    "wrong_divisor",
                    f"{c.label} is right but for its divisor: `{name}` has {n} {lines}, "
                    f"and there are m = {c.m} examples. Which one belongs in the mean?",
                )
    return None


@value_rule
def log_base(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for base, words in ((2.0, "2"), (10.0, "10")):
        for factor in (1 / np.log(base), np.log(base)):
            if close(got, factor * want):
                return Diagnosis(
                    "log_base",
                    f"{c.label} is off by the factor ln {words}: "
                    "the logarithm here is the natural one, `np.log`.",
                )
    return None


@value_rule
def simple_factor(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for factor, code, words in (
        (2.0, "factor_2", "exactly twice what it should be"),
        (0.5, "factor_half", "exactly half of what it should be"),
        (-2.0, "factor_2", "of the opposite sign and twice as large as it should be"),
        (-0.5, "factor_half", "of the opposite sign and half as large as it should be"),
    ):
        if close(got, factor * want):
            return Diagnosis(code, f"{c.label} is {words}.")
    return None


@value_rule
def transposed_value(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1 and close(got.T, want):
        return Diagnosis("transpose", f"{c.label} holds the right numbers, transposed.")
    return None


@value_rule
def not_thresholded(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    zero_one = np.isin(want, (0, 1)).all() and want.size > 1
    if zero_one and np.all((got >= 0) & (got <= 1)) and not np.isin(got, (0, 1)).all():
        return Diagnosis(
            "not_thresholded",
            f"{c.label} holds values between 0 and 1; only 0 and 1 are asked for.",
        )
    if zero_one and np.isin(got, (0, 1)).all():
        wrong = int((got != want).sum())
        if wrong == want.size:
            return None  # all answers reversed: `complement` says so
        if np.all(got == got.flat[0]):
            return Diagnosis("always_same", f"{c.label} is {int(got.flat[0])} for every example.")
        return Diagnosis("wrong_class", f"{c.label} is wrong for {wrong} of {want.size} examples.")
    return None


@value_rule
def all_zero(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size and not np.any(got) and np.any(want):
        return Diagnosis("all_zero", f"{c.label} is all zeros.")
    return None


@value_rule
def argument_unchanged(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(got):
        return None
    for name, array in c.arrays.items():
        if array.size > 1 and close(got, array):
            return Diagnosis("unchanged", f"{c.label} is just the argument `{name}`, unchanged.")
    return None


@value_rule
def complement(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if close(got, 1 - want):
        return Diagnosis("complement", f"{c.label} is 1 minus what it should be.")
    return None


FUNCTIONS: list[tuple[str, Callable[[np.ndarray], np.ndarray]]] = [
    ("the sigmoid", lambda x: 1 / (1 + np.exp(-x))),
    ("tanh", np.tanh),
    ("the ReLU", lambda x: np.maximum(0, x)),
    ("exp", np.exp),
    ("the logarithm", np.log),
    ("the square", np.square),
    ("the square root", np.sqrt),
    ("the absolute value", np.abs),
    ("rounding", np.round),
]


@value_rule
def function_missing_or_double(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size < 2 or np.ptp(got) == 0:  # one number coincides too easily
        return None
    for words, f in FUNCTIONS:
        if close(f(got), want):
            return Diagnosis(
                "function_missing", f"{c.label} would be right after {words}: is that step missing?"
            )
    for words, f in FUNCTIONS:
        if np.any(want) and close(got, f(want)):
            return Diagnosis(
                "function_added", f"{c.label} looks as if {words} was taken once too often."
            )
    return None


@value_rule
def other_activation(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size < 2:
        return None
    inverses = {
        "the sigmoid": lambda y: np.log(y / (1 - y)),
        "tanh": np.arctanh,
    }
    for right, inverse in inverses.items():
        z = inverse(want)
        if not np.isfinite(z).all():
            continue
        for words, f in FUNCTIONS[:4]:
            if words != right and close(got, f(z)):
                return Diagnosis("other_activation", f"{c.label} shows {words}, not {right}.")
    return None


@value_rule
def star_for_at(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim != 2:
        return None
    for (_, p), (_, q) in itertools.combinations(c.arrays.items(), 2):
        if p.shape == q.shape == got.shape and close(got, p * q):
            return _star_for_at(c)
    return None


def _star_for_at(c: Context) -> Diagnosis:
    return Diagnosis(
        "star_for_at",
        f"{c.label} was multiplied entry by entry (`*`) where the formula has a matrix product "
        "(`@`).",
    )


@value_rule
def constant_offset(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    difference = np.asarray(got - want, dtype=float)
    if got.size < 3 or not close(difference, np.full(difference.shape, difference.flat[0])):
        return None
    offset = float(difference.flat[0])
    for name, array in c.arrays.items():
        if array.size == 1 and np.isclose(abs(float(array.flat[0])), abs(offset)):
            return Diagnosis(
                "argument_unused",
                f"{c.label} is off by the same amount everywhere, the size of `{name}`: "
                f"is `{name}` added, once, and with its sign?",
            )
    return Diagnosis(
        "constant_offset", f"{c.label} is off by the same amount everywhere ({_number(offset)})."
    )


@value_rule
def argument_missing(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size < 3:
        return None
    for name, array in c.arrays.items():
        if array.size > 1 and array.ndim == got.ndim:
            try:
                added = np.broadcast_to(array, got.shape)
            except ValueError:
                continue
            if close(got, want - added) or close(got, want - 2 * added):
                return Diagnosis("argument_unused", f"{c.label} looks as if `{name}` is not added.")
    return None


@value_rule
def constant_factor(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    nonzero = want != 0
    if nonzero.sum() < 3 or np.unique(np.round(want[nonzero], 9)).size < 3:
        return None
    ratio = (got[nonzero] / want[nonzero]).astype(float)
    k = float(np.median(ratio))
    if np.isfinite(k) and k != 0 and close(got, k * want):
        if c.hidden:
            return Diagnosis("constant_factor", f"{c.label} is off by one constant factor.")
        return Diagnosis(
            "constant_factor", f"{c.label} is {_number(k)} times what it should be, everywhere."
        )
    return None


@value_rule
def reversed_order(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size < 3 or got.ndim == 0:
        return None
    for axis in range(got.ndim):
        if got.shape[axis] > 1 and close(np.flip(got, axis), want):
            return Diagnosis("reversed", f"{c.label} holds the right numbers in reverse order.")
    line = got.ndim == 1 or 1 in got.shape
    if line and close(np.sort(got, axis=None), np.sort(want, axis=None)):
        return Diagnosis("reordered", f"{c.label} holds the right numbers in another order.")
    return None


@value_rule
def wrong_where(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """The mistake sits exactly where an argument is negative, zero or positive."""
    wrong = ~np.isclose(got.astype(float), want.astype(float), rtol=1e-4, atol=1e-7)
    if got.size < 2 or wrong.all() or not wrong.any():
        return None
    for name, array in c.arrays.items():
        if array.shape != got.shape:
            continue
        for words, mask in (
            ("negative", array < 0),
            ("positive", array > 0),
            ("exactly 0", array == 0),
            ("0 or negative", array <= 0),
            ("0 or positive", array >= 0),
        ):
            if mask.any() and np.array_equal(wrong, mask):
                return Diagnosis(
                    "wrong_where", f"{c.label} is right except where `{name}` is {words}."
                )
    return None


@value_rule
def wrong_row_or_column(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim != 2:
        return None
    wrong = ~np.isclose(got.astype(float), want.astype(float), rtol=1e-4, atol=1e-7)
    for axis, words in ((0, "column"), (1, "row")):
        lines = wrong.any(axis=axis)
        if lines.sum() == 1 and lines.size > 2:
            number = int(np.argmax(lines))
            place = {0: "first", lines.size - 1: "last"}.get(number, f"number {number}")
            return Diagnosis("one_line_wrong", f"{c.label} is right except in its {place} {words}.")
    return None


def _differs(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """Nothing known fits: say how many differ, and, where the numbers are visible, which."""
    if got.ndim == 0:
        text = f"{c.label} is {_number(got)}"
        text += ": not the value asked for." if c.hidden else f", expected {_number(want)}."
        return Diagnosis("values_differ", text)
    wrong = ~np.isclose(got.astype(float), want.astype(float), rtol=1e-4, atol=1e-7, equal_nan=True)
    if not wrong.any():  # differs by less than that, against a tiny scale
        wrong = got != want
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    text = f"{c.label} differs in {int(wrong.sum())} of {got.size} entries"
    if c.hidden:
        text += "; the shape is right."
    else:
        text += (
            f"; at {list(index)} it is {_number(got[index])}, expected {_number(want[index])}. "
            "The shape is right."
        )
    return Diagnosis("values_differ", text)


def _number(value: Any) -> str:
    return f"{float(np.asarray(value).reshape(-1)[0]):.6g}"
