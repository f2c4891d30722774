"""A function that is missing, taken twice, or another than the one asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from helpers.checks.diagnosis import Context, Diagnosis, fits

FUNCTIONS: list[tuple[str, Callable[[np.ndarray], np.ndarray]]] = [
    ("sigmoid", lambda x: 0.5 + 0.5 * np.tanh(x / 2)),
    ("tanh", np.tanh),
    ("relu", lambda x: x * (x > 0)),
    ("exp", np.exp),
    ("log", np.log),
]


def function_missing_or_double(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`Z` came back for `exp(Z)`, or `exp(exp(Z))`."""
    if got.size < 2 or np.ptp(got) == 0:  # one number coincides too easily
        return None
    for name, f in FUNCTIONS:
        # where the function acts, it must act on more than one number
        if fits(f(got), want) and np.unique(got[~np.isclose(f(got), got)]).size > 1:
            return Diagnosis("function_missing", label=c.label, function=name)
    for name, f in FUNCTIONS:
        if np.any(want) and fits(got, f(want)):
            return Diagnosis("function_added", label=c.label, function=name)
    return None


def square_or_root(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """9 came back for 3, or 3 for 9."""
    if np.unique(want).size < 2:
        return None
    if fits(got, want**2):
        return Diagnosis("squared", label=c.label)
    if np.all(want >= 0) and fits(got, np.sqrt(want)):
        return Diagnosis("root_taken", label=c.label)
    return None


def other_activation(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """`tanh(Z)` came back for the sigmoid of `Z`."""
    if np.unique(want).size < 3:
        return None
    inverses: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "sigmoid": lambda y: np.log(y / (1 - y)),
        "tanh": np.arctanh,
    }
    for right, inverse in inverses.items():
        z = inverse(want)
        if not np.isfinite(z).all():
            continue
        for name, f in FUNCTIONS[:4]:
            if name != right and fits(got, f(z)):
                return Diagnosis("other_activation", label=c.label, got=name, want=right)
    return None


def bias_in_activation(got: np.ndarray, want: np.ndarray, c: Context) -> Diagnosis | None:
    """Before the activation, the value is off by `b` or by twice `b`: tanh(W A - b) came back."""
    if got.size < 3:
        return None
    for inverse in (_before_sigmoid, _before_tanh, _before_relu):
        z_got, z_want = inverse(got), inverse(want)
        seen = np.isfinite(z_got) & np.isfinite(z_want)
        if seen.sum() < 3:
            continue
        for name, b in c.arrays.items():
            if not is_bias(name, b, got):
                continue
            for times, code in ((2, "bias_subtracted"), (1, "bias_missing")):
                off = np.broadcast_to(times * b, got.shape)
                if fits((z_want - z_got)[seen], off[seen]) and np.any(off[seen]):
                    return Diagnosis(code, label=c.label, name=name)
    return None


def is_bias(name: str, b: np.ndarray, values: np.ndarray) -> bool:
    """Whether the argument is called b, b1, … and fits the values."""
    fitting = b.size == 1 or (values.ndim == 2 and b.shape == (values.shape[0], 1))
    return fitting and re.fullmatch(r"b\d*", name) is not None


def _before_sigmoid(a: np.ndarray) -> np.ndarray:
    inside = (a > 1e-9) & (a < 1 - 1e-9)
    return (
        np.where(inside, np.log(a / (1 - a)), np.nan) if np.all((a >= 0) & (a <= 1)) else _none(a)
    )


def _before_tanh(a: np.ndarray) -> np.ndarray:
    inside = np.abs(a) < 1 - 1e-9
    return np.where(inside, np.arctanh(a), np.nan) if np.all(np.abs(a) <= 1) else _none(a)


def _before_relu(a: np.ndarray) -> np.ndarray:
    """Where the ReLU gives 0, nothing is known."""
    return np.where(a > 0, a, np.nan) if np.all(a >= 0) and np.any(a == 0) else _none(a)


def _none(a: np.ndarray) -> np.ndarray:
    return np.full(a.shape, np.nan)
