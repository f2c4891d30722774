"""When is one value another one, or tells it? Compared are the numbers in them.

A number is *telling* if it has more than three digits: nobody comes upon 0.7311 by chance, while a
2.5 or a 0 may be anywhere. Telling numbers are compared to ten digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]

FEW = 3  # digits that tell nothing
DIGITS = 34  # bits that are compared, some ten digits
CLOSE = 1e-9
LITTLE = 8  # entries; a shorter list of zeros and ones may come up again by chance


def parts(value: Any) -> list[Array]:
    """All numbers and arrays of numbers in plain data, flat."""
    return list(_parts(value))


def _parts(value: Any) -> Iterator[Array]:
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "biuf":
            yield np.asarray(value, np.float64)
        elif value.dtype.kind == "c":
            yield from (value.real.astype(float), value.imag.astype(float))
    elif isinstance(value, (bool, int, float, np.number, np.bool_)):
        try:
            yield np.asarray(float(value))
        except (OverflowError, TypeError):
            return
    elif isinstance(value, dict):
        for item in value.values():
            yield from _parts(item)
    elif isinstance(value, (list, tuple)):
        if value and all(type(item) in (int, float) for item in value):
            yield np.asarray(value, np.float64)
        else:
            for item in value:
                yield from _parts(item)


def telling(part: Array) -> Array:
    """The telling numbers of a part, flat."""
    flat = part.ravel()
    flat = flat[np.isfinite(flat) & (flat != 0)]
    with np.errstate(all="ignore"):
        unit = 10.0 ** (np.floor(np.log10(np.abs(flat))) - FEW + 1)
        rounded = np.round(flat / unit) * unit
    return flat[np.abs(flat - rounded) > CLOSE * np.abs(flat)]


def keys(value: Any) -> set[int]:
    """The telling numbers in a value, up to their sign, each as a whole number to look up."""
    found: set[int] = set()
    for part in parts(value):
        fraction, exponent = np.frexp(np.abs(telling(part)))
        whole = np.round(fraction * 2.0**DIGITS).astype(np.int64) + (
            exponent.astype(np.int64) << (DIGITS + 2)
        )
        found.update(whole.tolist())
    return found


def pattern(part: Array) -> bytes | None:
    """What a part has in common with its multiples, in any order; None if that tells nothing."""
    if part.size < 4 or not np.isfinite(part).all():
        return None
    largest = np.max(np.abs(part))
    if not largest:
        return None
    scaled = np.sort(np.abs(part.ravel())) / largest
    if np.unique(np.round(telling(scaled), 9)).size < 3:
        return None
    return np.round(scaled, 9).tobytes()


def whole(part: Array) -> bytes | None:
    """All of a part, in its order; None if there is too little in it to be told by it."""
    if part.size < LITTLE or np.all(part == part.flat[0]):
        return None
    return np.round(part.ravel(), 9).tobytes()


def same(a: Array, b: Array) -> bool:
    """Whether two parts hold the same numbers, in any order and shape."""
    if a.size != b.size:
        return False
    first, second = np.sort(a.ravel()), np.sort(b.ravel())
    return bool(np.allclose(first, second, rtol=1e-8, atol=1e-12, equal_nan=True))


def image(a: Array, b: Array) -> bool:
    """Whether `b` is `a` times a factor, plus an offset, entry by entry."""
    if a.size != b.size or a.size < 4 or not (np.isfinite(a).all() and np.isfinite(b).all()):
        return False
    for other in (b, b.T):
        x, y = a.ravel() - a.mean(), other.ravel() - b.mean()
        spread, far = float(np.sqrt(x @ x)), float(np.sqrt(y @ y))
        flat = spread <= 1e-9 * np.max(np.abs(a)) or far <= 1e-9 * np.max(np.abs(b))
        if not flat and 1 - abs(float(x @ y)) / (spread * far) < 1e-11:
            return True
    return False
