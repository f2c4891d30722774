"""Single entries: which of them are wrong, in which order they come, what they repeat."""

from __future__ import annotations

import itertools

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits
from helpers.checks.rules.functions import is_bias


def not_finite(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """NaN came back for a number, as `exp(800) / exp(800)` gives it; first where `z` is 800."""
    bad = ~np.isfinite(got) & np.isfinite(want)
    if not bad.any():
        return None
    if not got.ndim:
        return Diagnosis("nan_inf", label=c.label)
    at = tuple(int(i) for i in np.argwhere(bad)[0])
    same = [(name, array[at]) for name, array in c.arrays.items() if array.shape == got.shape]
    name, there = same[0] if same else (None, None)
    return Diagnosis(
        "nan_inf",
        label=c.label, wrong=int(bad.sum()), size=got.size, at=at, name=name, there=there,
    )  # fmt: skip


def holds_another(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """The function returns `dw` and `db`, and what came back as `db` is the right `dw`."""
    if not np.any(want) or _plain(got):
        return None
    for name, other in c.others.items():
        if fits(got, other) and not fits(other, want):
            return Diagnosis("swapped", label=c.label, name=name)
    return None


def not_as_given(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """An argument is handed on, and it has changed: `-W` came back for `W` in the cache."""
    if c.given is None or np.shape(c.given) != want.shape or not fits(want, c.given):
        return None
    if want.size == 1:  # one number may be what it was by accident
        return None
    return Diagnosis("not_as_given", label=c.label)


def _plain(values: np.ndarray) -> bool:
    """Values that coincide too easily: all the same, or a single number such as 1."""
    if values.size == 1:
        return float(values.reshape(-1)[0]) in (-1, 0, 1, 2)
    return bool(np.ptp(values) == 0)


def transposed_value(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """[[1, 2], [3, 4]] came back for [[1, 3], [2, 4]]."""
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1 and fits(got.T, want):
        return Diagnosis("transpose", label=c.label, right=True)
    return None


def not_thresholded(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Classes are asked for: 0.8 came back for 1, or all are 1, or some are wrong."""
    zero_one = np.isin(want, (0, 1)).all() and want.size > 1 and np.any(want)
    if zero_one and np.all((got >= 0) & (got <= 1)) and not np.isin(got, (0, 1)).all():
        return Diagnosis("not_thresholded", label=c.label)
    if zero_one and np.isin(got, (0, 1)).all():
        wrong = int((got != want).sum())
        if wrong == want.size:
            return None  # all answers reversed: `complement` says so
        if np.all(got == got.flat[0]):
            return Diagnosis("always_same", label=c.label, got=int(got.flat[0]))
        return Diagnosis("wrong_class", label=c.label, wrong=wrong, size=want.size)
    return None


def all_zero(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """[0, 0, 0] came back for [0.1, -0.2, 0.3]."""
    if got.size and not np.any(got) and np.any(want):
        return Diagnosis("all_zero", label=c.label, array=got.size > 1)
    return None


def argument_unchanged(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`Z` itself came back for the activation of `Z`."""
    if not np.any(got):
        return None
    for name, array in c.arrays.items():
        if array.size > 1 and fits(got, array):
            if array is c.arrays.get(c.label) and c.before is not None:
                continue  # a step was taken, though a tiny one: `steps.step` tells where none was
            return Diagnosis("unchanged", label=c.label, name=name)
    return None


def complement(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """0.3 came back for 0.7."""
    if got.size == 1 and not 0 < float(want.reshape(-1)[0]) < 1:
        return None
    if np.any(want) and fits(got, 1 - want):
        return Diagnosis("complement", label=c.label)
    return None


def star_for_at(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`P * Q` came back for `P @ Q`."""
    if got.ndim != 2:
        return None
    for (_, p), (_, q) in itertools.combinations(c.arrays.items(), 2):
        if p.shape == q.shape == got.shape and fits(got, p * q):
            return multiplied_by_entries(c)
    return None


def multiplied_by_entries(c: Context) -> Diagnosis:
    return Diagnosis("star_for_at", label=c.label)


def constant_offset(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Every entry is 1.7 too large; where 1.7 is the argument `b`, it was added twice."""
    if np.ptp(got) == np.ptp(want) == 0 and got.size > 1:
        return None  # one number for another: any mistake gives that
    difference = np.asarray(got - want, dtype=float)
    if got.size < 3 or not fits(difference, np.full(difference.shape, difference.flat[0])):
        return None
    offset = float(difference.flat[0])
    for name, array in c.arrays.items():
        single = array.size == 1 and is_bias(name, array, got)
        if single and np.isclose(abs(float(array.flat[0])), abs(offset)):
            return Diagnosis("argument_unused", label=c.label, name=name)
    return Diagnosis("constant_offset", label=c.label, offset=offset)


def argument_missing(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`W @ A` came back for `W @ A + b`, or `W @ A - b`."""
    if got.size < 3:
        return None
    for name, array in c.arrays.items():
        if array.size > 1 and array.ndim == got.ndim:
            try:
                added = np.broadcast_to(array, got.shape)
            except ValueError:
                continue
            if fits(got, want - added) or fits(got, want - 2 * added):
                return Diagnosis("argument_unused", label=c.label, name=name)
    return None


def reversed_order(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """[3, 2, 1] came back for [1, 2, 3]; or [2, 1, 3]."""
    if got.size < 3 or got.ndim == 0:
        return None
    for axis in range(got.ndim):
        if got.shape[axis] > 1 and fits(np.flip(got, axis), want):
            return Diagnosis("reversed", label=c.label)
    line = got.ndim == 1 or 1 in got.shape
    if line and fits(np.sort(got, axis=None), np.sort(want, axis=None)):
        return Diagnosis("reordered", label=c.label)
    return None


FEWEST_SIGNS = 8  # entries whose signs hardly agree with a mistake by accident


def wrong_where(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """The mistake is exactly where an argument is negative, zero or positive.

    `abs(z)` came back for the ReLU of `z`: wrong where `z` is negative. Among several arguments the
    signs of one agree with the mistake by accident, where there are few entries; and what is 0 by a
    mask is right whatever is wrong.
    """
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7)
    if got.size < 2 or wrong.all() or not wrong.any():
        return None
    if len(c.arrays) > 1 and (got.size < FEWEST_SIGNS or not np.any(want[~wrong])):
        return None
    for name, array in c.arrays.items():
        if array.shape != got.shape:
            continue
        for where, mask in (
            ("negative", array < 0),
            ("positive", array > 0),
            ("zero", array == 0),
            ("not positive", array <= 0),
            ("not negative", array >= 0),
        ):
            if mask.any() and np.array_equal(wrong, mask):
                return Diagnosis("wrong_where", label=c.label, name=name, where=where)
    return None


def wrong_row_or_column(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """[[1, 2, 0], [4, 5, 0]] came back for [[1, 2, 3], [4, 5, 6]]: all but the last column is right."""
    if got.ndim != 2:
        return None
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7)
    for axis, line in ((0, "column"), (1, "row")):
        lines = wrong.any(axis=axis)
        if lines.sum() == 1 and lines.size > 2:
            number = int(np.argmax(lines))
            place = {0: "first", lines.size - 1: "last"}.get(number)
            where = {"place": place} if place else {"number": number}
            return Diagnosis("one_line_wrong", label=c.label, line=line, **where)
    return None


def wrong_along_one_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Pictures (m, 8, 8, 3) came back with 0 in channel 2, `[..., 2]`, and are right elsewhere."""
    if got.ndim < 2:
        return None
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7)
    found = []
    for axis in range(got.ndim):
        places = wrong.any(axis=tuple(i for i in range(got.ndim) if i != axis))
        if places.size > 2 and 0 < places.sum() <= places.size / 2:
            found.append((places.mean(), -axis, np.flatnonzero(places).tolist()))
    if not found:
        return None
    _, axis, numbers = min(found)
    return Diagnosis("wrong_along_axis", label=c.label, index=_index(-axis, got.ndim, numbers))


def _index(axis: int, ndim: int, numbers: list[int]) -> str:
    """These places along an axis as Python writes them: ``..., 3:5``."""
    before = ":, " * axis if axis < ndim - 1 or ndim == 2 else "..., "
    first, last = numbers[0], numbers[-1]
    if first == last:
        return f"{before}{first}"
    if last - first == len(numbers) - 1:
        return f"{before}{first}:{last + 1}"
    return f"{before}{numbers}"
