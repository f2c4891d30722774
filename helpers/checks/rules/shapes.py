"""A value of another shape: a lost axis, a sum along the wrong one, a transpose."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits
from helpers.checks.rules.entries import multiplied_by_entries


def transposed_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Rows and columns are exchanged: (4, 3) came back, (3, 4) was asked for."""
    if got.ndim == 2 and got.T.shape == want.shape and want.shape[0] != want.shape[1]:
        if fits(got.T, want):
            return Diagnosis("transpose", **_shapes(got, want, c), right=True)
        if 1 in want.shape:
            return Diagnosis("wrong_axis", **_shapes(got, want, c), turned=True)
        return Diagnosis("transpose", **_shapes(got, want, c))
    return None


def _shapes(got: np.ndarray, want: np.ndarray, c: Context) -> dict[str, Any]:
    return dict(label=c.label, got=got.shape, want=want.shape)


def largest_along_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`np.max(z, 0)` came back for `np.maximum(z, 0)`: (4,), and (3, 4) was asked for."""
    found = set()
    for name, array in c.args.items():
        if not isinstance(array, np.ndarray) or array.shape != want.shape or array.ndim != 2:
            continue
        for axis, least in itertools.product((0, 1), (False, True)):
            seen = array.min(axis) if least else array.max(axis)
            if got.shape == seen.shape and seen.size > 1 and np.array_equal(got, seen):
                found.add((name, axis, least))
    if len({(name, axis) for name, axis, _ in found}) != 1:
        return None
    name, axis, least = min(found)  # of a single row the largest entries are the smallest, too
    call = f"np.{'min' if least else 'max'}({name}, {axis})"
    return Diagnosis("largest_along_axis", label=c.label, name=name, call=call, least=least)


def lost_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """An axis of length 1 is gone: (3,) came back, (3, 1) was asked for."""
    if got.ndim == 0 and want.size == 1:
        return Diagnosis("lost_axis", label=c.label, wanted=want.shape)
    if got.ndim < want.ndim and got.size == want.size and 1 in want.shape:
        return Diagnosis("lost_axis", **_shapes(got, want, c))
    return None


def kept_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """[[0.3]] came back, the number 0.3 was asked for."""
    if want.ndim == 0 and got.size == 1:
        return Diagnosis("kept_axis", label=c.label, got=got.shape)
    return None


def single_zero(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """0 came back, as from a loop that never began; (3, 4) was asked for."""
    if got.size == 1 and want.size > 1 and not np.any(got):
        return Diagnosis("single_zero", label=c.label, want=want.shape)
    return None


def single_number(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """0.37 came back for (3, 1): perhaps the sum of everything, as `np.sum(Z)` for one row each."""
    if got.size != 1 or want.size == 1:
        return None
    if np.any(want) and (fits(np.sum(got), np.sum(want)) or fits(np.sum(got), np.mean(want))):
        return Diagnosis("wrong_axis", **_shapes(got, want, c), everything=True)
    return Diagnosis("single_number", label=c.label, want=want.shape)


def not_summed(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Many numbers came back for one: (1, 5), the losses of five examples, for their mean."""
    if want.ndim == 0 and got.size > 1:
        if c.m and fits(np.sum(got) / c.m, want):
            return Diagnosis("sum_missing", **_shapes(got, want, c), mean=True)
        pairs = got.ndim == 2 and got.shape[0] == got.shape[1] and fits(np.trace(got), want)
        if pairs and not (fits(np.sum(got), want) or fits(np.mean(got), want)):
            return Diagnosis("broadcast_shape", **_shapes(got, want, c), pairs=True)
        if fits(np.sum(got), want) or fits(np.mean(got), want):
            return Diagnosis("sum_missing", **_shapes(got, want, c))
    return None


def wrong_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """A sum along the other axis: of a (3, 4), (1, 4) came back for (3, 1)."""
    lengths = {n for a in c.arrays.values() for n in a.shape if n > 1}
    if want.ndim == 2 and want.shape[1] == 1 and want.size > 1:
        flat = tuple(n for n in got.shape if n != 1)
        if len(flat) == 1 and flat[0] in lengths and flat[0] != want.size:
            return Diagnosis("wrong_axis", **_shapes(got, want, c))
    return None


def broadcast_by_accident(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """A row and a column made a table, or its sum is missing: (3, 4) came back for (3, 1)."""
    if got.ndim != 2 or want.ndim > 2 or got.size <= want.size:
        return None
    padded = (1,) * (2 - want.ndim) + want.shape
    grown = [axis for axis in (0, 1) if padded[axis] == 1 and got.shape[axis] > 1]
    kept = all(g == w or w == 1 for g, w in zip(got.shape, padded, strict=True))
    if not (grown and kept):
        return None
    if len(grown) == 1 and np.any(want):
        total = np.sum(got, axis=grown[0], keepdims=True).reshape(want.shape)
        if any(fits(total / n, want) for n in (1, got.shape[grown[0]], c.m or 1)):
            axis = "columns" if grown[0] else "rows"
            return Diagnosis("sum_missing", **_shapes(got, want, c), axis=axis)
    if 1 in got.shape or not np.any(want):
        return None
    return Diagnosis("broadcast_shape", **_shapes(got, want, c))


def entrywise_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`W * A` of shape (3, 3) came back for `W @ A`, since numpy could broadcast the factors."""
    for (_, p), (_, q) in itertools.permutations(c.arrays.items(), 2):
        if p.ndim == q.ndim == 2 and p.shape == got.shape:
            try:
                product = p * q
            except ValueError:
                continue
            if fits(got, product):
                return multiplied_by_entries(c)
    return None


def extra_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """As many numbers in another shape: (2, 1) came back for (2,), or (2, 6) for (3, 4)."""
    if got.size == want.size:
        code = "extra_axis" if got.ndim > want.ndim else "reshaped"
        return Diagnosis(code, **_shapes(got, want, c))
    return None
