"""The words of a diagnosis: what was found, what a lesson foresees, what a rule may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Diagnosis:
    """`code` is stable and for machines (statistics, tests), `text` is for the learner."""

    code: str
    text: str


@dataclass(frozen=True)
class Mistake:
    """A wrong value that a lesson foresees.

    Args:
        leaf: the label of the value, such as ``"dw"``; "" where the function returns one value.
        value: what comes back when the mistake is made: a number or an array.
        code: a name for it, such as ``"used_A_for_dZ"``.
        says: one or two sentences: what is seen, what it suggests.
    """

    leaf: str
    value: Any
    code: str
    says: str


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the two values.

    Args:
        label: how the value is called in messages, such as ``"`dw`"``.
        args: the arguments of the call, name -> value.
        m: number of examples (columns), or None.
        others: the other values that the same call should return, label -> value.
        before: the argument that has this value's place, such as the old `W1` of an update, or
            None.
        given: the argument that has this value's name, or None.
        hidden: hidden checks show no numbers that were asked for.
    """

    label: str
    args: dict[str, Any] = field(default_factory=dict)
    m: int | None = None
    others: dict[str, Any] = field(default_factory=dict)
    before: Any = None
    given: Any = None
    hidden: bool = False

    @cached_property
    def arrays(self) -> dict[str, np.ndarray]:
        """The numeric arguments as arrays of floats, also those in dictionaries and tuples."""
        return dict(_arrays("", self.args))


Rule = Callable[[np.ndarray, np.ndarray, Context], "Diagnosis | None"]


def _arrays(prefix: str, value: Any) -> list[tuple[str, np.ndarray]]:
    found: list[tuple[str, np.ndarray]] = []
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
        found.append((prefix, value.astype(float)))
    elif isinstance(value, (float, int)) and not isinstance(value, bool):
        found.append((prefix, np.asarray(value, dtype=float)))
    elif isinstance(value, dict):
        for key, item in value.items():
            found += _arrays(str(key), item)
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            found += _arrays(f"{prefix}[{index}]", item)
    return found


def close(got: Any, want: Any, rtol: float = 1e-4, atol: float = 1e-6) -> bool:
    """Same shape, and equal within `rtol` of each entry plus `atol` of the largest entry.

    The slack admits float32 and any order of summation; it is far below any real mistake.
    """
    got, want = np.asarray(got), np.asarray(want)
    if got.shape != want.shape or got.dtype.kind not in "fiub" or want.dtype.kind not in "fiub":
        return False
    if want.size == 0:
        return True
    got, want = got.astype(float, copy=False), want.astype(float, copy=False)
    with np.errstate(all="ignore"):  # a diagnosis asks this a thousand times, so no np.allclose
        size = np.abs(want)
        scale = size.max()
        if not scale < np.inf:  # some of it is infinite, or NaN
            finite = np.isfinite(want)
            scale = size[finite].max() if finite.any() else 1.0
            if not np.array_equal(got[~finite], want[~finite], equal_nan=True):
                return False
            got, want, size = got[finite], want[finite], size[finite]
        return bool((np.abs(got - want) <= max(atol * scale, 1e-300) + rtol * size).all())


def fits(got: Any, want: Any) -> bool:
    """`close`, for rules: one number coincides more easily than many, so it must come closer."""
    return close(got, want, rtol=1e-5 if np.size(got) == 1 else 1e-4)


def number(value: Any) -> str:
    """A number in a message: six digits are enough."""
    return f"{float(np.asarray(value).reshape(-1)[0]):.6g}"
