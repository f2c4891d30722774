"""A step of gradient descent that goes wrong: seen from where it started."""

from __future__ import annotations

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits


def step(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Compare the way from the old value to `got` with the way to `want`."""
    if c.before is None:
        return None
    before = np.asarray(c.before, dtype=float)
    if before.shape != got.shape or not np.any(before):
        return None  # from 0, a value and the way to it are the same
    right, taken = want - before, got - before
    if not np.any(right):
        return None
    if not np.any(taken):
        return Diagnosis("unchanged", f"{c.label} is still what it was: no step was taken.")
    if got.size > 1 and (fits(got, right) or fits(got, -right)):
        return Diagnosis(
            "only_the_step",
            f"{c.label} is only the step. It starts from the old {c.label}, which is missing.",
        )
    if fits(taken, -right):
        return Diagnosis(
            "uphill", f"{c.label} takes a step of the right size in the opposite direction."
        )
    rate = c.args.get("learning_rate")
    if isinstance(rate, (int, float)) and rate not in (0, 1):
        if fits(rate * taken, right):
            return Diagnosis(
                "rate_missing",
                f"{c.label} takes a step that is 1 / `learning_rate` times too large: is "
                "`learning_rate` used?",
            )
        if fits(rate * taken, -right):
            return Diagnosis(
                "uphill",
                f"{c.label} takes a step in the opposite direction, and without `learning_rate`.",
            )
    return None
