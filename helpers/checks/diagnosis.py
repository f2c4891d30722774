"""A diagnosis as data: what was found, what a lesson foresees, what a rule may look at."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from helpers.checks.labels import place_in
from helpers.checks.wording import Part, Parts

LONGEST = 300  # characters of a part that is text
MOST = 32  # entries of a part that is a tuple


@dataclass(frozen=True, init=False)
class Diagnosis:
    """What is wrong with a value, or with a call: a code and its parts. The sentence comes last.

    `code` is an entry of `helpers.checks.catalogue.CATALOGUE`, or of the lesson's own (see
    `declare`). `parts` fill the slots of its sentence: booleans, whole numbers, numbers, strings
    and tuples of them. Numbers of numpy's become plain ones; a part that is None is left out.

        >>> Diagnosis("wrong_shape", label="dw", got=(4,), want=(4, 1))

    Raises:
        TypeError: a part is not plain data.
    """

    code: str
    parts: Parts

    def __init__(self, code: str, /, **parts: Any) -> None:
        found = {name: plain(value) for name, value in parts.items() if value is not None}
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "parts", found)


def plain(value: Any, longest: int = LONGEST) -> Part:
    """A part as plain data that JSON can hold; long text and long tuples are cut.

    Raises:
        TypeError: it is not plain data.
    """
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        value = value.item()
    if isinstance(value, str):
        cut = value if len(value) <= longest else value[:longest] + " …"
        return "".join(c if c.isprintable() or c == "\n" else "?" for c in cut)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 1 << 53 else f"{Decimal(value):.6g}"
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, (tuple, list)):
        return tuple(plain(item) for item in value[:MOST])
    raise TypeError(f"a part of a diagnosis must be plain data, not {type(value).__name__}")


@dataclass(frozen=True)
class Mistake:
    """A wrong value that a lesson foresees (see `helpers.checks.foreseen`).

    Args:
        label: the label of the value, such as ``"dw"``; "" where the function returns one value.
        value: what comes back when the mistake is made: a number or an array.
        code: the code of its diagnosis, such as ``"used_A_for_dZ"``.
        number: which of the wrong solutions that have this diagnosis gives it.
        required: whether it must come if the mistake is made; not so where another one may come.
    """

    label: str
    value: Any
    code: str
    number: int = 1
    required: bool = True


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the two values.

    Args:
        label: of the value, such as ``"dw"``; "" where the function returns one value.
        args: the arguments of the call, name -> value.
        m: number of examples (columns), or None.
        others: the other values that the same call should return, label -> value.
        before: the argument that has this value's place, such as the old `W1` of an update, or
            None.
        given: the argument that has this value's name, or None.
    """

    label: str
    args: dict[str, Any] = field(default_factory=dict)
    m: int | None = None
    others: dict[str, Any] = field(default_factory=dict)
    before: Any = None
    given: Any = None

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
            found += _arrays(place_in(value, index, prefix), item)
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
