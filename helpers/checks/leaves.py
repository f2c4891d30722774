"""The values inside what a call returns, each with a label that a learner can follow.

=====================================================  ==============================
a value of a dictionary                                 ``dW1``
a value of the tuple that ``returns`` names             ``cost``
an entry of a list, or of a tuple without names         ``costs[0]``
a field of a named tuple                                ``cache's W``
a field of a field                                      ``caches[2], the linear cache's W``
=====================================================  ==============================

A test gives the parts of a tuple their names by a ``namedtuple`` in its place, where it expects one
and where it hands one over; the student returns, and gets, a plain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checks.labels import parts_of, place_in

Path = tuple[Any, ...]

# Values that an update moves: what has their place among the arguments is where they were before.
_MOVED = re.compile(r"[Wbw]\d*|theta|gamma|beta")


@dataclass(frozen=True)
class Part:
    """One value: `label` names it among all, `short` is the last part of the name."""

    label: str
    short: str
    path: Path
    value: Any

    @property
    def name(self) -> str:
        """The value's own name: "W" of "cache's W"."""
        return parts_of(self.label).field


def leaves(want: Any, returns: tuple[str, ...] = ()) -> list[Part]:
    """All values inside `want`, in order; one with the label "" if it is a single value.

    `returns` names the values of a tuple. Where two leaves would have one label, such as the `dW1`
    of `v` and of `s`, the outer name comes first: `v["dW1"]`.
    """
    found = list(_leaves(want, returns))
    short = [label for label, _, _ in found]
    parts = []
    for label, path, value in found:
        full = label
        if short.count(label) > 1 and len(path) > 1:
            first = path[0]
            outer = returns[first] if isinstance(first, int) and first < len(returns) else first
            full = f'{outer}["{label}"]'
        parts.append(Part(full, label, path, value))
    return parts


def labels(want: Any, returns: tuple[str, ...] = ()) -> list[str]:
    """The labels of the leaves of `want`, in order; [""] when it is a single value."""
    return [part.label for part in leaves(want, returns)]


def _leaves(
    want: Any, returns: tuple[str, ...], label: str = "", path: Path = ()
) -> Iterator[tuple[str, Path, Any]]:
    if isinstance(want, dict):
        for key, item in want.items():
            inner = key if isinstance(key, str) else f"{label or 'result'}[{key}]"
            yield from _leaves(item, (), inner, (*path, key))
    elif isinstance(want, (tuple, list)):
        for index, item in enumerate(want):
            inner = returns[index] if index < len(returns) else place_in(want, index, label)
            yield from _leaves(item, (), inner, (*path, index))
    else:
        yield label, path, want


def unnamed(value: Any) -> Any:
    """The value with plain tuples for named ones; the same object where there are none."""
    if isinstance(value, dict):
        pairs = {key: unnamed(item) for key, item in value.items()}
        return pairs if any(pairs[key] is not item for key, item in value.items()) else value
    if isinstance(value, (list, tuple)):
        items = [unnamed(item) for item in value]
        if hasattr(value, "_fields"):
            return tuple(items)
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return items if isinstance(value, list) else tuple(items)
    return value


def before(path: Path, returns: tuple[str, ...], args: dict[str, Any]) -> Any:
    """The argument that has the place of a returned weight or bias, or None."""
    name = path[-1] if path else None
    if isinstance(name, int) and len(path) == 1 and name < len(returns):
        name = returns[name]
    return given(name, args) if isinstance(name, str) and _MOVED.fullmatch(name) else None


def given(name: str, args: dict[str, Any]) -> Any:
    """The argument called `name`, or the parameter of that name, or None."""
    for place in (args, args.get("parameters"), args.get("params")):
        if isinstance(place, dict) and isinstance(place.get(name), (np.ndarray, float, int)):
            return place[name]
    return None
