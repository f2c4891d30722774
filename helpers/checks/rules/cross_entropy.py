"""The cost of 0/1 labels, written in one of the usual wrong ways.

The cost is J = -mean(Y log A + (1 - Y) log(1 - A)); for one-hot columns, -sum(Y log A) / m
(C. M. Bishop, Pattern Recognition and Machine Learning, 2006, equations 4.90 and 4.108).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits


def cross_entropy(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`got` is one of the usual wrong forms, and only one of them gives this number.

    For A = [0.9, 0.2] and Y = [1, 0] the cost is (0.105 + 0.223) / 2 = 0.164. 0.053 came back: the
    example with label 1 alone.
    """
    if want.ndim or got.ndim or not np.isfinite(got):
        return None
    for A, Y in _answers(c):
        (_, right), *wrong = _forms(A, Y)
        rest = float(want) - right
        # a penalty on the weights comes on top
        if "lambd" not in c.args and not fits(right, want):
            continue
        found = {
            code
            for code, value in wrong
            if fits(got, value + rest) and not fits(value + rest, want)
        }
        if len(found) == 1:
            return Diagnosis(found.pop(), label=c.label)
    return None


def _answers(c: Context) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pairs of answers, all between 0 and 1, and labels, as far as they are to be had."""
    Y = c.arrays.get("Y")
    if Y is None or Y.ndim != 2 or not np.array_equal(np.unique(Y), (0, 1)):
        return
    candidates = [a for name, a in c.arrays.items() if name != "Y"]
    candidates += [np.asarray(a, dtype=float) for a in c.others.values()]  # returned as well
    if {"w", "b", "X"} <= c.arrays.keys() and c.arrays["w"].ndim == c.arrays["X"].ndim == 2:
        w, b, X = (c.arrays[name] for name in ("w", "b", "X"))
        if w.shape[0] == X.shape[0]:
            candidates.append(1 / (1 + np.exp(-(w.T @ X + b))))
    if "Z" in c.arrays and c.arrays["Z"].shape == Y.shape and len(Y) > 1:
        e = np.exp(c.arrays["Z"] - c.arrays["Z"].max(axis=0))
        candidates.append(e / e.sum(axis=0))
    for A in candidates:
        if A.shape == Y.shape and np.all((A > 0) & (A < 1)):
            yield A, Y


def _forms(A: np.ndarray, Y: np.ndarray) -> Iterator[tuple[str, float]]:
    """(code, what comes out) of each form, the right one first."""
    m = Y.shape[1]

    def cost(*parts: np.ndarray) -> float:
        return float(-sum(np.sum(part) for part in parts) / m)

    if len(Y) > 1:
        yield "", cost(Y * np.log(A))
        yield "log_missing", cost(Y * A)
        return
    log_A, log_1_A = np.log(A), np.log(1 - A)
    one, zero = Y * log_A, (1 - Y) * log_1_A
    yield "", cost(one, zero)
    yield "only_label_1", cost(one)
    yield "only_label_0", cost(zero)
    yield "minus_between", cost(one, -zero)
    yield "minus_between", cost(-one, zero)
    yield "log_missing", cost(Y * A, (1 - Y) * (1 - A))
    yield "log_missing", cost(Y * A, zero)
    yield "log_missing", cost(one, (1 - Y) * (1 - A))
    for base in (2, 10):
        yield "log_base", cost(one / np.log(base), zero)
        yield "log_base", cost(one, zero / np.log(base))
    yield "label_missing", cost(log_A, log_1_A)
    yield "label_missing", cost(log_A, zero)
    yield "label_missing", cost(one, log_1_A)
    yield "one_minus_missing", cost(one, Y * log_1_A)
    yield "one_minus_missing", cost(one, (1 - Y) * log_A)
    yield "labels_exchanged", cost(Y * log_1_A, (1 - Y) * log_A)
