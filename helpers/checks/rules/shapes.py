"""A value of another shape: a lost axis, a sum along the wrong one, a transpose."""

from __future__ import annotations

import itertools

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits
from helpers.checks.rules.entries import multiplied_by_entries


def transposed_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim == 2 and got.T.shape == want.shape and want.shape[0] != want.shape[1]:
        sizes = f"{c.label} has shape {got.shape}, expected {want.shape}"
        if fits(got.T, want):
            return Diagnosis("transpose", f"{sizes}: the right numbers, transposed.")
        if 1 in want.shape:
            return Diagnosis(
                "wrong_axis",
                f"{sizes}. Rows and columns are exchanged: is there a transpose too many, or a sum "
                "along the other axis?",
            )
        return Diagnosis("transpose", f"{sizes}. Rows and columns are exchanged.")
    return None


def lost_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim == 0 and want.size == 1:
        return Diagnosis(
            "lost_axis",
            f"{c.label} is a plain number, expected an array of shape {want.shape}. "
            "`keepdims=True` keeps the axes of a sum.",
        )
    if got.ndim < want.ndim and got.size == want.size and 1 in want.shape:
        return Diagnosis(
            "lost_axis",
            f"{c.label} has shape {got.shape}, expected {want.shape}: an axis of length 1 was "
            "lost. Sums drop an axis unless `keepdims=True` keeps it; `reshape` brings it back.",
        )
    return None


def kept_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if want.ndim == 0 and got.size == 1:
        return Diagnosis(
            "kept_axis",
            f"{c.label} is an array of shape {got.shape}, expected a single number. "
            "`float(…)` or `np.squeeze` takes it out of its box.",
        )
    return None


def single_zero(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size == 1 and want.size > 1 and not np.any(got):
        return Diagnosis(
            "single_zero",
            f"{c.label} is the single number 0; a whole array is expected, of shape {want.shape}.",
        )
    return None


def single_number(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.size != 1 or want.size == 1:
        return None
    what = f"{c.label} is a single number, expected shape {want.shape}"
    if np.any(want) and (fits(np.sum(got), np.sum(want)) or fits(np.sum(got), np.mean(want))):
        return Diagnosis("wrong_axis", f"{what}. A sum without `axis=` adds up everything.")
    return Diagnosis("single_number", f"{what}.")


def not_summed(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if want.ndim == 0 and got.size > 1:
        what = f"{c.label} is an array of shape {got.shape}, expected a single number"
        if c.m and fits(np.sum(got) / c.m, want):
            return Diagnosis("sum_missing", f"{what}. Its mean over the examples would be right.")
        if fits(np.sum(got), want) or fits(np.mean(got), want):
            return Diagnosis("sum_missing", f"{what}. Is a sum missing?")
        if got.ndim == 2 and got.shape[0] == got.shape[1] and fits(np.trace(got), want):
            return Diagnosis(
                "broadcast_shape",
                f"{what}. A product of whole tables was taken where entries belong in pairs.",
            )
        return Diagnosis("sum_missing", f"{what}. Is the sum over the examples missing?")
    return None


def wrong_axis(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    lengths = {n for a in c.arrays.values() for n in a.shape if n > 1}
    if want.ndim == 2 and want.shape[1] == 1 and want.size > 1:
        flat = tuple(n for n in got.shape if n != 1)
        if len(flat) == 1 and flat[0] in lengths and flat[0] != want.size:
            return Diagnosis(
                "wrong_axis",
                f"{c.label} has shape {got.shape}, expected {want.shape}: "
                "was the sum taken along the other axis?",
            )
    return None


def broadcast_by_accident(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if got.ndim != 2 or want.ndim > 2 or got.size <= want.size:
        return None
    padded = (1,) * (2 - want.ndim) + want.shape
    grown = [axis for axis in (0, 1) if padded[axis] == 1 and got.shape[axis] > 1]
    kept = all(g == w or w == 1 for g, w in zip(got.shape, padded, strict=True))
    if not (grown and kept):
        return None
    sizes = f"{c.label} has shape {got.shape}, expected {want.shape}"
    if len(grown) == 1 and np.any(want):
        total = np.sum(got, axis=grown[0], keepdims=True).reshape(want.shape)
        if any(fits(total / n, want) for n in (1, got.shape[grown[0]], c.m or 1)):
            lines = "columns" if grown[0] else "rows"
            return Diagnosis("sum_missing", f"{sizes}: is a sum over its {lines} missing?")
    if 1 in got.shape or not np.any(want):
        return None
    return Diagnosis(
        "broadcast_shape",
        f"{sizes}. Were a row and a column broadcast into a whole table, or is a sum missing? "
        "Print the shapes of what you combine.",
    )


def entrywise_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
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
