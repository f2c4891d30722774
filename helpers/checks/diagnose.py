"""Diagnose a wrong value: the first rule of the catalogue that fits, else what differs where."""

from __future__ import annotations

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, Rule, number
from helpers.checks.rules import SHAPE_RULES, VALUE_RULES


def diagnose_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """`got` has another shape than `want`: say what that suggests."""
    return _first(SHAPE_RULES, got, want, c) or Diagnosis(
        "wrong_shape", f"{c.label} has shape {got.shape}, expected {want.shape}."
    )


def diagnose_value(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """`got` has the shape of `want` and other values: say what that suggests."""
    return _first(VALUE_RULES, got, want, c) or _differs(got.astype(float), want.astype(float), c)


def _first(rules: list[Rule], got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    # rules multiply and subtract: small whole numbers would run over
    got, want = got.astype(float), want.astype(float)
    with np.errstate(all="ignore"):
        for rule in rules:
            found = rule(got, want, c)
            if found:
                return found
    return None


def _differs(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """Nothing known fits: say how many differ, and, where the numbers are visible, which."""
    if got.ndim == 0:
        text = f"{c.label} is {number(got)}"
        text += ": not the value asked for." if c.hidden else f", expected {number(want)}."
        return Diagnosis("values_differ", text)
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7, equal_nan=True)
    if not wrong.any():  # differs by less than that, against a tiny scale
        wrong = got != want
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    text = f"{c.label} differs in {int(wrong.sum())} of {got.size} entries"
    if c.hidden:
        text += "; the shape is right."
    else:
        text += (
            f"; at {list(index)} it is {number(got[index])}, expected {number(want[index])}. "
            "The shape is right."
        )
    return Diagnosis("values_differ", text)
