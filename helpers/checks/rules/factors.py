"""The right numbers times a constant: a sign, a mean, a base, a fraction upside down."""

from __future__ import annotations

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits


def sign(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """-0.3 came back for 0.3."""
    if np.any(want) and fits(got, -want):
        return Diagnosis("sign", label=c.label)
    return None


def sign_of_some(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """[0.3, -0.2] came back for [-0.3, -0.2]: a difference the other way round, or an absolute value."""
    if got.size > 1 and fits(np.abs(got), np.abs(want)):
        return Diagnosis("sign_of_some", label=c.label)
    return None


def factor_of_examples(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """With m = 5 examples, 1.5 came back for 0.3 (or 0.06, or 7.5), perhaps with another sign."""
    m = c.m
    if not m or m == 1 or not np.any(want):
        return None
    for factor, code, parts in (
        (m, "factor_m", {"m": m}),
        (1 / m, "factor_1_m", {"m": m}),
        (m * m, "factor_m_squared", {"times": m * m}),
    ):
        if fits(got, factor * want):
            return Diagnosis(code, label=c.label, **parts)
        if fits(got, -factor * want):
            return Diagnosis(code, label=c.label, **parts, opposite=True)
    return None


def factor_of_size(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """The argument W has 4 rows, and 1.2 came back for 0.3: a sum over the rows for their mean."""
    if not np.any(want) or (got.size == 1 and abs(float(got.flat[0])) in (1, 2)):
        return None
    for name, array in c.arrays.items():
        for axis, n in enumerate(array.shape):
            if n < 3:
                continue
            parts = dict(label=c.label, n=n, name=name, axis=_axis(array, axis))
            if fits(got, n * want):
                return Diagnosis("sum_for_mean", **parts)
            if fits(got, want / n):
                return Diagnosis("mean_for_sum", **parts)
    return None


def _axis(array: np.ndarray, axis: int) -> str:
    """What an array has along an axis."""
    return ("rows", "columns")[axis] if array.ndim == 2 else f"entries along axis {axis}"


def divided_by_another_size(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """m = 5 examples of 2 entries each, and 0.75 came back for 0.3: divided by 2, not by 5."""
    if not c.m or not np.any(want) or (got.size == 1 and _simple(want)):
        return None
    for name, array in c.arrays.items():
        for axis, n in enumerate(array.shape):
            # twice or half of it may have many reasons
            if n > 1 and c.m / n not in (0.5, 1, 2) and fits(got, want * c.m / n):
                return Diagnosis(
                    "wrong_divisor",
                    label=c.label, name=name, n=n, axis=_axis(array, axis), m=c.m,
                )  # fmt: skip
    return None


def log_base(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """log2(8) = 3 came back for ln 8 = 2.08."""
    if not np.any(want):
        return None
    for base in (2, 10):
        for factor in (1 / np.log(base), np.log(base)):
            if fits(got, factor * want):
                return Diagnosis("log_base", label=c.label, base=base)
    return None


def simple_factor(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """0.6 or 0.15 came back for 0.3, perhaps with another sign."""
    if not np.any(want):
        return None
    for factor, code in ((2.0, "factor_2"), (0.5, "factor_half")):
        if fits(got, factor * want):
            return Diagnosis(code, label=c.label)
        if fits(got, -factor * want):
            return Diagnosis(code, label=c.label, opposite=True)
    return None


def constant_factor(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Every entry is 0.37 times what it should be."""
    nonzero = want != 0
    if nonzero.sum() < 3 or np.unique(np.round(want[nonzero], 9)).size < 3:
        return None
    ratio = (got[nonzero] / want[nonzero]).astype(float)
    k = float(np.median(ratio))
    if np.isfinite(k) and k != 0 and fits(got, k * want):
        return Diagnosis("constant_factor", label=c.label, factor=k)
    return None


def upside_down(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Every entry is 1 divided by what it should be: 4 came back for 0.25."""
    if np.any(want == 0) or not np.isfinite(got).all() or not fits(got, 1 / want):
        return None
    if got.size == 1 and _simple(want):
        return None
    return Diagnosis("upside_down", label=c.label)


def _simple(value: np.ndarray) -> bool:
    """A number such as 2, 0.5 or 1.25, which is hit by accident, too."""
    eighths = 8 * float(value.reshape(-1)[0])
    return eighths == round(eighths) or 64 / eighths == round(64 / eighths)
