"""Labels: the names by which checks call values, such as `dw`, "cache's W" or `v["dW1"]`.

A label is data that travels with a check and comes back from notebooks. How it is written is known
here only; how it is said to a student is `helpers.checks.wording`'s.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_HOLDER = re.compile(r"'s |\[|, the ")


class Owned(NamedTuple):
    """The parts of a label; `container` and `owner` are empty where there are none.

    "caches[1], the linear cache's W" is the field "W" of the owner "linear cache" in "caches[1]".
    """

    container: str
    owner: str
    field: str


def field_of(label: str, name: str) -> str:
    """The label of a field of what `label` names.

    >>> field_of("cache", "linear_cache")
    "cache's linear cache"
    >>> field_of("cache's linear cache", "W")
    "cache, the linear cache's W"
    """
    if re.fullmatch(r"[a-z]+(_[a-z]+)+", name):
        name = name.replace("_", " ")
    if not label:
        return name
    container, _, owner = label.partition("'s ")
    return f"{container}, the {owner}'s {name}" if owner else f"{label}'s {name}"


def place_in(container: Any, index: int, label: str) -> str:
    """The label of one item of a list or tuple that is called `label` itself.

    >>> place_in([1.5, 2.5], 1, "costs")
    'costs[1]'
    """
    if fields := getattr(container, "_fields", ()):
        return field_of(label, fields[index])
    return f"{label}[{index}]" if label else f"value {index + 1}"


def parts_of(label: str) -> Owned:
    """What `field_of` has put together.

    >>> parts_of("cache, the linear cache's W")
    Owned(container='cache', owner='linear cache', field='W')
    >>> parts_of("dw")
    Owned(container='', owner='', field='dw')
    """
    where, _, field = label.rpartition("'s ")
    container, _, owner = where.partition(", the ")
    return Owned(container, owner, field)


def holder_of(label: str) -> str:
    """What holds the value, or the value itself: `v` of `v["dW1"]`, `cache` of "cache's W"."""
    return _HOLDER.split(label)[0]
