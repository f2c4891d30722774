"""A rule for random weights: any stream of random numbers will do, if its size is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.checks.diagnosis import Diagnosis

#: Below this many numbers their standard deviation is too uncertain to be judged.
MEASURABLE = 30


# A standard deviation that a lesson foresees: alone, or with parts for its sentence.
Slip = float | tuple[float, dict[str, Any]]


def random_with_std(
    name: str, *stds: float, slips: Mapping[str, Slip] | None = None
) -> Callable[[np.ndarray], Diagnosis | None]:
    """A rule for a `Leaf`: numbers drawn at random around 0, with one of the
    standard deviations `stds`.

    How far the standard deviation may be off follows from how many numbers there
    are: six standard errors, so that no honest draw is ever refused, but never less than 4 %.

    Args:
        name: how the value is called, such as ``"W1"``.
        stds: the standard deviations that are right.
        slips: standard deviations that a lesson foresees: code -> number, or (number, parts).
    """
    foreseen = {"not_scaled": (1.0, {}), **{code: _slip(it) for code, it in (slips or {}).items()}}

    def rule(W: np.ndarray) -> Diagnosis | None:
        return looks_random(name, W) or _wrong_std(name, W)

    def _wrong_std(name: str, W: np.ndarray) -> Diagnosis | None:
        largest = float(np.max(np.abs(W)))
        if W.size < MEASURABLE:
            if largest <= 8 * max(stds):
                return None
            return Diagnosis("too_large", label=name, largest=largest)
        std = float(np.std(W))
        slack = max(0.04, 6 / np.sqrt(2 * W.size))
        if any(_near(std, right, slack) for right in stds):
            return None
        # a slip is named if the others are out of reach
        near = [code for code, (size, _) in foreseen.items() if _near(std, size, slack)]
        if len(near) == 1:
            parts = foreseen[near[0]][1]
            return Diagnosis(near[0], **{"label": name, "std": std, **parts})
        return Diagnosis("too_large" if std > max(stds) else "wrong_spread", label=name, std=std)

    return rule


def _slip(slip: Slip) -> tuple[float, dict[str, Any]]:
    return slip if isinstance(slip, tuple) else (slip, {})


def looks_random(name: str, W: np.ndarray) -> Diagnosis | None:
    """What is wrong with `W` if it does not look random around 0, whatever its size."""
    return _not_random(name, W) or _off_centre(name, W)


def _near(std: float, size: float, slack: float) -> bool:
    return bool(abs(np.log(std / size)) < slack)


def _not_random(name: str, W: np.ndarray) -> Diagnosis | None:
    if not np.any(W):
        return Diagnosis("all_zero", label=name, array=W.size > 1, weights=True)
    if W.size > 1 and np.ptp(W) == 0:
        return Diagnosis("constant_weights", label=name)
    if W.size > 1 and np.unique(W).size < 0.9 * W.size:
        return Diagnosis("repeated", label=name)
    return None


def _off_centre(name: str, W: np.ndarray) -> Diagnosis | None:
    """The mean of n numbers is within a few standard errors, std / sqrt(n), of 0."""
    if W.size < MEASURABLE or abs(np.mean(W)) <= 8 * np.std(W) / np.sqrt(W.size):
        return None
    return Diagnosis("not_centred", label=name, mean=np.mean(W))
