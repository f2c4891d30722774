"""Whether a function has computed anything: neither a constant nor an argument as it came.

A zero everywhere is right here and there, and so is an argument handed back. Who has computed nothing
has earned nothing by that (`earned` in `helpers.checks.testing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.checks.compare import Leaf

DEEPEST = 20  # containers around a value
_PLAIN = (bool, int, float, str, np.number, np.bool_, type(None))


@dataclass
class Effort:
    """What the calls of one function have shown so far.

    Attributes:
        computed: something came back that is neither constant nor an argument.
        wanted: something of that kind was asked for.
        handed_back: an argument came back.
    """

    computed: bool = False
    wanted: bool = False
    handed_back: bool = False
    _numbers: dict[Any, Any] = field(default_factory=dict)
    _wanted_numbers: dict[Any, Any] = field(default_factory=dict)

    @property
    def none(self) -> bool:
        """Whether nothing was computed though it was asked for."""
        return not self.computed and (self.wanted or self.handed_back)

    def look(self, got: Any, args: dict[str, Any], want: Any = None) -> None:
        """Take in what one call returned.

        Args:
            args: what it was called with.
            want: what was asked for; None if no value was.
        """
        if self.computed:
            return
        try:
            self._look(got, args, want)
        except Exception:  # an answer that cannot even be asked what it is: nobody can tell
            self.computed = True

    def _look(self, got: Any, args: dict[str, Any], want: Any) -> None:
        given = [item for _, item in _parts(args) if isinstance(item, np.ndarray)]
        # where a value is asked for, it may be an argument that is asked for
        self.computed = self._any(got, given, self._numbers, mark=want is None)
        if want is not None and not self.wanted:
            self.wanted = self._any(want, given, self._wanted_numbers, mark=False)

    def _any(self, value: Any, given: list[Any], numbers: dict[Any, Any], mark: bool) -> bool:
        for path, item in _parts(value):
            if isinstance(item, Leaf):
                if not item.is_nothing():
                    return True
                item = 0.0
            if isinstance(item, np.ndarray):
                if item.dtype.kind not in "fiub":
                    return True  # nobody can tell
                # zeros are as easily made as handed back
                if item.any() and any(
                    item.shape == other.shape and np.array_equal(item, other) for other in given
                ):
                    self.handed_back = self.handed_back or mark
                    continue
                if item.size > 1:
                    if not np.all(item == item.flat[0]):
                        return True
                    continue
                item = item.item() if item.size else 0.0
            if not isinstance(item, _PLAIN):
                return True  # nobody can tell
            if numbers.setdefault(path, item) != item:
                return True
        return False


def _parts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The values inside what a call returned, each with its place; what is very deep as it is."""
    if len(path) > DEEPEST:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _parts(item, (*path, str(key)))
    elif isinstance(value, (list, tuple)) and (numbers := _as_array(value)) is not None:
        yield path, numbers
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from _parts(item, (*path, number))
    else:
        yield path, value


def _as_array(value: list[Any] | tuple[Any, ...]) -> np.ndarray | None:
    """A list of numbers, or of lists of numbers, as an array; None of anything else."""
    if not value or not isinstance(value[0], (int, float, list)):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "fiub" else None
