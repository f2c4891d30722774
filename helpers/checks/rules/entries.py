"""Single entries: which of them are wrong, in which order they come, what they repeat."""

from __future__ import annotations

import itertools

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits, number
from helpers.checks.rules.functions import is_bias


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
                where += f", where `{name}` is {number(array[index])}"
                break
    return Diagnosis(
        "nan_inf",
        f"{c.label} is {kind}{where}. An overflow in `exp`, a `log` of 0 or a division by 0 "
        "gives that.",
    )


def holds_another(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want) or _plain(got):
        return None
    for name, other in c.others.items():
        if fits(got, other) and not fits(other, want):
            return Diagnosis("swapped", f"{c.label} holds what `{name}` should hold.")
    return None


def not_as_given(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """The function hands an argument on, as in a cache, and it has changed on the way."""
    if c.given is None or np.shape(c.given) != want.shape or not fits(want, c.given):
        return None
    return Diagnosis(
        "not_as_given", f"{c.label} should be what the function was given under that name."
    )


def _plain(values: np.ndarray) -> bool:
    """Values that coincide too easily: all the same, or a single number such as 1."""
    if values.size == 1:
        return float(values.reshape(-1)[0]) in (-1, 0, 1, 2)
    return bool(np.ptp(values) == 0)


def transposed_value(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1 and fits(got.T, want):
        return Diagnosis("transpose", f"{c.label} holds the right numbers, transposed.")
    return None


def not_thresholded(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    zero_one = np.isin(want, (0, 1)).all() and want.size > 1 and np.any(want)
    if zero_one and np.all((got >= 0) & (got <= 1)) and not np.isin(got, (0, 1)).all():
        return Diagnosis(
            "not_thresholded",
            f"{c.label} holds values between 0 and 1; only 0 and 1 are asked for.",
        )
    if zero_one and np.isin(got, (0, 1)).all():
        wrong = int((got != want).sum())
        if wrong == want.size:
            return None  # all answers reversed: `complement` says so
        what = "example" if want.ndim == 1 or len(want) == 1 else "entry"
        if np.all(got == got.flat[0]):
            return Diagnosis("always_same", f"{c.label} is {int(got.flat[0])} for every {what}.")
        many = {"example": "examples", "entry": "entries"}[what]
        return Diagnosis("wrong_class", f"{c.label} is wrong for {wrong} of {want.size} {many}.")
    return None


def all_zero(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size and not np.any(got) and np.any(want):
        return Diagnosis("all_zero", f"{c.label} is {'all zeros' if got.size > 1 else 0}.")
    return None


def argument_unchanged(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(got):
        return None
    for name, array in c.arrays.items():
        if array.size > 1 and fits(got, array):
            return Diagnosis("unchanged", f"{c.label} is just the argument `{name}`, unchanged.")
    return None


def complement(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size == 1 and not 0 < float(want.reshape(-1)[0]) < 1:
        return None
    if np.any(want) and fits(got, 1 - want):
        return Diagnosis("complement", f"{c.label} is 1 minus what it should be.")
    return None


def star_for_at(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim != 2:
        return None
    for (_, p), (_, q) in itertools.combinations(c.arrays.items(), 2):
        if p.shape == q.shape == got.shape and fits(got, p * q):
            return multiplied_by_entries(c)
    return None


def multiplied_by_entries(c: Context) -> Diagnosis:
    return Diagnosis(
        "star_for_at",
        f"{c.label} was multiplied entry by entry (`*`) where the formula has a matrix product "
        "(`@`).",
    )


def constant_offset(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    difference = np.asarray(got - want, dtype=float)
    if got.size < 3 or not fits(difference, np.full(difference.shape, difference.flat[0])):
        return None
    offset = float(difference.flat[0])
    for name, array in c.arrays.items():
        single = array.size == 1 and is_bias(name, array, got)
        if single and np.isclose(abs(float(array.flat[0])), abs(offset)):
            return Diagnosis(
                "argument_unused",
                f"{c.label} is off by the same amount everywhere, the size of `{name}`: "
                f"is `{name}` added, once, and with its sign?",
            )
    return Diagnosis(
        "constant_offset", f"{c.label} is off by the same amount everywhere ({number(offset)})."
    )


def argument_missing(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size < 3:
        return None
    for name, array in c.arrays.items():
        if array.size > 1 and array.ndim == got.ndim:
            try:
                added = np.broadcast_to(array, got.shape)
            except ValueError:
                continue
            if fits(got, want - added):
                return Diagnosis("argument_unused", f"{c.label} looks as if `{name}` is not added.")
            if fits(got, want - 2 * added):
                says = f"{c.label} looks as if `{name}` is subtracted, where it is added."
                return Diagnosis("argument_unused", says)
    return None


def reversed_order(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size < 3 or got.ndim == 0:
        return None
    for axis in range(got.ndim):
        if got.shape[axis] > 1 and fits(np.flip(got, axis), want):
            return Diagnosis("reversed", f"{c.label} holds the right numbers in reverse order.")
    line = got.ndim == 1 or 1 in got.shape
    if line and fits(np.sort(got, axis=None), np.sort(want, axis=None)):
        return Diagnosis("reordered", f"{c.label} holds the right numbers in another order.")
    return None


def wrong_where(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """The mistake sits exactly where an argument is negative, zero or positive."""
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7)
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


def wrong_row_or_column(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim != 2:
        return None
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7)
    for axis, words in ((0, "column"), (1, "row")):
        lines = wrong.any(axis=axis)
        if lines.sum() == 1 and lines.size > 2:
            number = int(np.argmax(lines))
            place = {0: f"its first {words}", lines.size - 1: f"its last {words}"}
            where = place.get(number, f"{words} {number}, counted from 0")
            return Diagnosis("one_line_wrong", f"{c.label} is right except in {where}.")
    return None
