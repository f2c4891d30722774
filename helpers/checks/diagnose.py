"""Diagnose a wrong value: the first rule of the catalogue that fits, else what differs where."""

from __future__ import annotations

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, Rule
from helpers.checks.rules import SHAPE_RULES, VALUE_RULES


def diagnose_shape(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """`got` has another shape than `want`: say what that suggests."""
    return _first(SHAPE_RULES, got, want, c) or Diagnosis(
        "wrong_shape", label=c.label, got=got.shape, want=want.shape
    )


def diagnose_value(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """`got` has the shape of `want` and other values: say what that suggests."""
    return _first(VALUE_RULES, got, want, c) or _differs(got.astype(float), want.astype(float), c)


def _first(rules: list[Rule], got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    if not got.size:
        return None  # an empty array has nothing that a rule could compare
    # rules multiply and subtract: small whole numbers would run over
    got, want = got.astype(float), want.astype(float)
    with np.errstate(all="ignore"):
        for rule in rules:
            try:
                found = rule(got, want, c)
            except Exception:  # an explanation that cannot be looked for costs nobody the verdict
                continue
            if found:
                return found
    return None


def _differs(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis:
    """Nothing known fits: how many differ, and the first of them."""
    if got.ndim == 0:
        return Diagnosis("values_differ", label=c.label, got=float(got), want=float(want))
    wrong = ~np.isclose(got, want, rtol=1e-4, atol=1e-7, equal_nan=True)
    if not wrong.any():  # differs by less than that, against a tiny scale
        wrong = got != want
    at = tuple(int(i) for i in np.argwhere(wrong)[0])
    return Diagnosis(
        "values_differ",
        label=c.label, wrong=int(wrong.sum()), size=got.size, at=at, here=got[at], there=want[at],
    )  # fmt: skip
