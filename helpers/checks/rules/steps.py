"""A step of gradient descent that goes wrong: seen from where it started."""

from __future__ import annotations

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits


def step(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Compare the way from the old value to `got` with the way to `want`.

    `W1` was 2 and should become 1.7: 2.3 is uphill, 0.3 only the step, 1.0 a step without the
    learning rate 0.3, and 2 no step at all.
    """
    if c.before is None:
        return None
    before = np.asarray(c.before, dtype=float)
    if before.shape != got.shape or not np.any(before):
        return None  # from 0, a value and the way to it are the same
    right, taken = want - before, got - before
    if not np.any(right):
        return None
    if not np.any(taken):
        return Diagnosis("unchanged", label=c.label, step=True)
    if got.size > 1 and (fits(got, right) or fits(got, -right)):
        return Diagnosis("only_the_step", label=c.label)
    if fits(taken, -right):
        return Diagnosis("uphill", label=c.label)
    rate = c.args.get("learning_rate")
    if isinstance(rate, (int, float)) and rate not in (0, 1):
        if fits(rate * taken, right):
            return Diagnosis("rate_missing", label=c.label)
        if fits(rate * taken, -right):
            return Diagnosis("uphill", label=c.label, rate=True)
    return None
