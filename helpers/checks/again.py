"""A failed check as a call that a learner can repeat in a cell of their own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checks.leaves import leaves
from helpers.checks.tensors import TensorValues

MOST = 40  # entries of an array that is written out
MOST_COMPARED = 12  # entries of a value that is shown with what was expected
MOST_PRINTED = 1500  # characters of what a function prints
MOST_LINES = 20


@dataclass
class Try:
    """One visible case: how it was called, what came back, what the function printed."""

    args: Mapping[str, Any]
    expect: Any
    returns: tuple[str, ...]
    printed: str = ""
    got: Any = None
    ended: bool = False


class Heard(io.TextIOBase):
    """What a function prints, the beginning of it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.size <= MOST_PRINTED:
            self.parts.append(text[: MOST_PRINTED + 1])
        self.size += len(text)
        return len(text)

    @property
    def text(self) -> str:
        """It, cut to what a page can show."""
        text = "".join(self.parts)
        lines = text[:MOST_PRINTED].rstrip("\n").split("\n")
        cut = self.size > MOST_PRINTED or len(lines) > MOST_LINES
        return "\n".join([*lines[:MOST_LINES], *(["…"] if cut else [])])


def as_call(name: str, args: Mapping[str, Any], namespace: Mapping[str, Any]) -> str:
    """The call as code that defines no names; "" where an argument cannot be written down."""
    found = []
    for argument, value in args.items():
        text = literal(value) or _known(value, namespace)
        if not text:
            return ""
        found.append((argument, text))
    short = f"{name}({', '.join(text for _, text in found)})"
    if len(short) <= 80:
        return short
    return "\n".join([f"{name}(", *(f"    {text},  # {argument}" for argument, text in found), ")"])


def literal(value: Any) -> str:
    """A value as Python; "" for what is too large, or of another kind."""
    if value is None or type(value) in (bool, int, float, str):
        return repr(value)
    if type(value) is np.ndarray and value.dtype.kind in "fiub" and value.size <= MOST:
        kind = (
            "" if value.dtype in (np.dtype(float), np.dtype(int)) else f", dtype=np.{value.dtype}"
        )
        if not np.isfinite(value).all() or not value.size:
            return ""
        return f"np.array({value.tolist()!r}{kind})"
    if isinstance(value, TensorValues):
        return _tensor_literal(value)
    if type(value) in (list, tuple) or hasattr(value, "_fields"):
        items = [literal(item) for item in value]
        if not all(items) or len(items) > MOST:
            return ""
        inside = ", ".join(items)
        if type(value) is list:
            return f"[{inside}]"
        return f"({inside},)" if len(items) == 1 else f"({inside})"
    if type(value) is dict and all(type(key) is str for key in value):
        pairs = {key: literal(item) for key, item in value.items()}
        if all(pairs.values()):
            return "{" + ", ".join(f"{key!r}: {text}" for key, text in pairs.items()) + "}"
    return ""


def _tensor_literal(value: TensorValues) -> str:
    """A tensor as the framework's own call makes it, by the name that it is usually imported by."""
    if value.framework != "tensorflow" or value.size > MOST or not np.isfinite(value).all():
        return ""
    make = "tf.Variable" if value.kind == "variable" else "tf.constant"
    # as short as it can be read back: 0.1, not 0.10000000149011612
    numbers = np.array2string(np.asarray(value), separator=", ", threshold=MOST + 1)
    return f"{make}({' '.join(numbers.split())}, dtype=tf.{value.dtype})"


def _known(value: Any, namespace: Mapping[str, Any]) -> str:
    """The name under which the notebook has this very value."""
    for name, other in list(namespace.items()):
        if other is value and not name.startswith("_") and name.isidentifier():
            return name
    return ""


def compared(tried: Try, labels: set[str]) -> list[tuple[str, str, str]]:
    """Label, what came back and what was expected of each of these values that is small."""
    found = []
    for part in leaves(tried.expect, tried.returns):
        if part.label not in labels or not isinstance(part.value, (np.ndarray, int, float)):
            continue
        value = tried.got
        try:
            for step in part.path:
                value = value[step]
        except (TypeError, LookupError):
            continue
        if _small(value) and _small(part.value):
            found.append((part.label, _shown(value), _shown(part.value)))
    return found


def _small(value: Any) -> bool:
    return (
        isinstance(value, (np.ndarray, np.number, int, float)) and np.size(value) <= MOST_COMPARED
    )


def _shown(value: Any) -> str:
    return np.array2string(np.asarray(value), precision=6, separator=", ")
