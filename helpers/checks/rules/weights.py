"""A weighted sum of two arguments, with other weights: running means, momentum, decay."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits

FEWEST = 4  # entries: three weights fit three numbers of any kind
MOST = 24  # terms to combine


def other_weights(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`0.9 * v + 0.1 * grad` is asked for, and `0.9 * v + 1.9 * grad` came back.

    A term is an argument of the value's shape, its square, or its mean or variance over one axis.
    """
    if got.size < FEWEST or not np.all(np.isfinite(got)):
        return None
    terms = [(name, term) for name, term in _terms(c.args, got.shape) if np.ptp(term) > 0]
    for (first, a), (second, b) in itertools.combinations(terms[:MOST], 2):
        asked = _weights(want, a, b)
        if asked is None or abs(asked[2]) > 1e-6 or not np.all(np.abs(asked[:2]) > 1e-6):
            continue
        found = _weights(got, a, b)
        if found is not None and not np.allclose(found, asked):
            added = found[2] if abs(found[2]) > 1e-6 * np.abs(got).max() else None
            return Diagnosis(
                "other_weights", label=c.label, first=first, second=second,
                one=found[0], two=found[1], added=added,
            )  # fmt: skip
    return None


def _weights(value: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray | None:
    """The weights of `a`, `b` and 1 in `value`, or None if `value` is not such a sum."""
    basis = np.stack([a.ravel(), b.ravel(), np.ones(a.size)], axis=1)
    weights, _, rank, _ = np.linalg.lstsq(basis, value.ravel(), rcond=1e-9)
    if rank < 3 or not fits((basis @ weights).reshape(value.shape), value):
        return None
    return np.where(np.abs(weights) < 1e-9 * np.abs(weights).max(), 0.0, weights)


def _terms(args: dict[str, Any], shape: tuple[int, ...]) -> Iterator[tuple[str, np.ndarray]]:
    """What may be added up to an array of `shape`, with the code that says what it is."""
    for name, array in _named(args):
        if array.shape == shape:
            yield name, array
            yield f"{name}**2", array**2
        elif array.ndim == len(shape) and array.size:
            for axis, n in enumerate(shape):
                if n == 1 and (*array.shape[:axis], 1, *array.shape[axis + 1 :]) == shape:
                    yield f"np.mean({name}, axis={axis})", array.mean(axis, keepdims=True)
                    yield f"np.var({name}, axis={axis})", array.var(axis, keepdims=True)


def _named(args: dict[str, Any]) -> Iterator[tuple[str, np.ndarray]]:
    """The arrays among the arguments and one level deeper: `X`, `v["dW1"]`."""
    for name, value in args.items():
        inner = value.items() if isinstance(value, dict) else ()
        for label, item in [(name, value), *((f'{name}["{key}"]', item) for key, item in inner)]:
            if isinstance(item, np.ndarray) and item.dtype.kind in "fiu":
                yield label, item.astype(float)
