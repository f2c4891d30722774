"""The right numbers times a constant: a sign, a mean, a base, a fraction upside down."""

from __future__ import annotations

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits, number


def sign(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if np.any(want) and fits(got, -want):
        return Diagnosis("sign", f"{c.label} has the right size and the opposite sign.")
    return None


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
        if fits(got, factor * want):
            return Diagnosis(code, f"{c.label} is {words}")
        if fits(got, -factor * want):
            return Diagnosis(code, f"{c.label} has the opposite sign, and is {words}")
    return None


def factor_of_size(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for name, array in c.arrays.items():
        for axis, n in enumerate(array.shape):
            if n < 3:
                continue
            if fits(got, n * want):
                words = f"exactly {n} times too large; `{name}` has {n} "
                words += "rows" if axis == 0 else "columns"
                return Diagnosis("sum_for_mean", f"{c.label} is {words}: a sum for a mean?")
            if fits(got, want / n):
                words = f"exactly {n} times too small; `{name}` has {n} "
                words += "rows" if axis == 0 else "columns"
                return Diagnosis("mean_for_sum", f"{c.label} is {words}: a mean for a sum?")
    return None


def divided_by_another_size(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not c.m or not np.any(want) or (got.size == 1 and _simple(want)):
        return None
    for name, array in c.arrays.items():
        for axis, n in enumerate(array.shape):
            # twice or half of it may have many reasons
            if n > 1 and c.m / n not in (0.5, 1, 2) and fits(got, want * c.m / n):
                lines = "rows" if axis == 0 else "columns"
                return Diagnosis(
                    "wrong_divisor",
                    f"{c.label} is right but for its divisor: `{name}` has {n} {lines}, "
                    f"and there are m = {c.m} examples. Which one belongs in the mean?",
                )
    return None


def log_base(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for base, words in ((2.0, "2"), (10.0, "10")):
        for factor in (1 / np.log(base), np.log(base)):
            if fits(got, factor * want):
                return Diagnosis(
                    "log_base",
                    f"{c.label} is off by the factor ln {words}: "
                    "the logarithm here is the natural one, `np.log`.",
                )
    return None


def simple_factor(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not np.any(want):
        return None
    for factor, code, words in (
        (2.0, "factor_2", "exactly twice what it should be"),
        (0.5, "factor_half", "exactly half of what it should be"),
        (-2.0, "factor_2", "of the opposite sign and twice as large as it should be"),
        (-0.5, "factor_half", "of the opposite sign and half as large as it should be"),
    ):
        if fits(got, factor * want):
            return Diagnosis(code, f"{c.label} is {words}.")
    return None


def constant_factor(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    nonzero = want != 0
    if nonzero.sum() < 3 or np.unique(np.round(want[nonzero], 9)).size < 3:
        return None
    ratio = (got[nonzero] / want[nonzero]).astype(float)
    k = float(np.median(ratio))
    if np.isfinite(k) and k != 0 and fits(got, k * want):
        if c.hidden:
            return Diagnosis("constant_factor", f"{c.label} is off by one constant factor.")
        return Diagnosis(
            "constant_factor", f"{c.label} is {number(k)} times what it should be, everywhere."
        )
    return None


def upside_down(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if np.any(want == 0) or not np.isfinite(got).all() or not fits(got, 1 / want):
        return None
    if got.size == 1 and _simple(want):
        return None
    return Diagnosis(
        "upside_down", f"{c.label} is 1 divided by what it should be: is a fraction upside down?"
    )


def _simple(value: np.ndarray) -> bool:
    """A number such as 2, 0.5 or 1.25, which is hit by accident, too."""
    eighths = 8 * float(value.reshape(-1)[0])
    return eighths == round(eighths) or 64 / eighths == round(64 / eighths)
