"""Right values in a form that was not asked for: a deviation of form, which costs little.

| asked for | also understood |
|---|---|
| a number | an array or a list of one number |
| an array | a list of its numbers; whole numbers in place of fractions |
| a list or a tuple of numbers | an array of them |
| a whole number | the same as a fraction, such as 3.0 |
| one value | the first of several |
| several values | more of them; the first of them, if these are right; a dictionary of them; another order |
| so many arguments | one that is not used more, or less |

A shape is none: `(4,)` and `(4, 1)` are different things, and lessons teach which is which.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.checks.diagnosis import Diagnosis
from helpers.checks.tensors import TensorValues

NOT_THERE = object()


class Lacking(Exception):
    """A value is asked for that did not come back."""


class Absent:
    """In the place of a value that did not come back: whoever asks for it gets `Lacking`."""

    def _asked(self, *_: Any) -> Any:
        raise Lacking

    __len__ = __iter__ = __getitem__ = __array__ = __float__ = __bool__ = _asked
    __eq__ = _asked
    __lt__ = __gt__ = __sub__ = __rsub__ = __getattr__ = _asked
    __class__ = property(_asked)  # `isinstance` asks for it
    __hash__ = None  # type: ignore[assignment]


_MISSING = re.compile(r"missing (\d+) required positional argument")
_TOO_MANY = re.compile(r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were)")


def fetched(got: Any, want: Any, path: tuple[Any, ...], returns: tuple[str, ...]) -> Any:
    """The value at `path` of what came back, whatever holds it; `NOT_THERE` if nothing does."""
    got = _first(got, want)
    for depth, step in enumerate(path):
        if isinstance(want, dict):
            if not isinstance(got, dict) or step not in got:
                return NOT_THERE
            got = got[step]
        elif depth == 0 and is_first(got, want):
            if step:
                return NOT_THERE
        elif _is_row(got, want):
            got = got[step]
        elif isinstance(got, (tuple, list)) and not _are_numbers(got, want):
            # how long a list is, such as one of costs, is a part of the answer
            if step >= len(got) or (isinstance(want, list) and len(got) != len(want)):
                return NOT_THERE
            got = got[step]
        elif depth == 0 and isinstance(got, dict) and step < len(returns) and returns[step] in got:
            got = got[returns[step]]
        elif step:  # one value came back in place of several: it is the first
            return NOT_THERE
        want = want[step]
    return got


def _first(got: Any, want: Any) -> Any:
    """The first of several values where one is wanted; else what came back."""
    if not isinstance(got, tuple) or len(got) < 2 or isinstance(want, tuple):
        return got
    if isinstance(want, (dict, list)):
        return got[0] if isinstance(got[0], type(want)) else got
    of_numbers = all(isinstance(item, (bool, int, float)) for item in got)
    return got if of_numbers and getattr(want, "shape", None) else got[0]


def is_first(got: Any, want: Any) -> bool:
    """Whether one list came back in place of several values, of which the first is a list."""
    return (
        isinstance(got, list)
        and isinstance(want, tuple)
        and isinstance(want[0], list)
        and not (got and isinstance(got[0], list))
    )


def _is_row(got: Any, want: Any) -> bool:
    """Whether an array holds the numbers that are wanted as a list or a tuple."""
    return isinstance(got, np.ndarray) and got.shape == (len(want),) and all(
        isinstance(item, (int, float)) for item in want
    )  # fmt: skip


def _are_numbers(got: Any, want: Any) -> bool:
    """Whether a list is one value, an array in another form, and not several."""
    return isinstance(want, tuple) and bool(len(got)) and isinstance(want[0], np.ndarray) and all(
        isinstance(item, (int, float)) for item in got
    )  # fmt: skip


def conformed(got: Any, shape: tuple[int, ...], whole: bool) -> Any:
    """A value in the form that is wanted, if that is all that it lacks; else as it is.

    Args:
        shape: the shape wanted; () for a number.
        whole: whether whole numbers are wanted.
    """
    try:
        array = np.asarray(got) if isinstance(got, (list, tuple, np.ndarray, int, float)) else None
    except (ValueError, TypeError):
        return got
    if array is None or array.dtype.kind not in "fiub":
        return got
    if shape == () and array.size == 1:
        if isinstance(got, TensorValues) and not whole:
            return got.reshape(())
        number = array.reshape(()).item()
        is_whole = whole and isinstance(number, float) and number.is_integer()
        return int(number) if is_whole else number
    if array.shape != shape:
        return got
    if not whole and array.dtype.kind != "f":
        return array.astype(float)
    return got if isinstance(got, np.ndarray) else array  # a tensor stays one


def as_asked(got: Any, want: Any, returns: tuple[str, ...] = ()) -> Any:
    """What came back in the form of `want`, a right answer to another call: its sizes do not count.

    What did not come back raises `Lacking` when it is used.
    """
    if isinstance(want, tuple):
        got = _by_kind(got, want)
        items = [fetched(got, want, (place,), returns) for place in range(len(want))]
        return tuple(
            Absent() if item is NOT_THERE else as_asked(item, part)
            for item, part in zip(items, want, strict=True)
        )
    got = _first(got, want)
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return got
        return {
            key: as_asked(item, want[key]) if key in want else item for key, item in got.items()
        }
    if isinstance(want, list):
        is_row = isinstance(got, (list, tuple)) or (isinstance(got, np.ndarray) and got.ndim > 0)
        return [as_asked(item, want[0]) for item in got] if want and is_row else got
    if want is None or isinstance(want, (str, bool)):
        return got
    shape = () if getattr(want, "shape", ()) == () else _shape(got)
    whole = want.whole if hasattr(want, "whole") else np.asarray(want).dtype.kind in "iub"
    found = conformed(got, shape, whole)
    if isinstance(got, (list, tuple)) and isinstance(want, np.ndarray) and np.ndim(found):
        return found.astype(want.dtype) if found.dtype.kind == want.dtype.kind else found
    return found


def _by_kind(got: Any, want: tuple[Any, ...]) -> Any:
    """The values of a tuple in the order asked for, where their kinds tell which is which."""
    kinds = [_kind(item) for item in want]
    if isinstance(got, tuple) and len({*kinds}) == len(kinds):
        places = {_kind(item): place for place, item in enumerate(got)}
        if len(got) == len(kinds) and places.keys() == {*kinds}:
            return tuple(got[places[kind]] for kind in kinds)
    return got


def _kind(value: Any) -> str:
    if isinstance(value, (dict, str)):
        return type(value).__name__
    if isinstance(value, (list, tuple)):
        return "row"
    return "array" if getattr(value, "shape", ()) else "number"


def _shape(got: Any) -> tuple[int, ...]:
    try:
        return np.shape(got) if isinstance(got, (list, tuple, np.ndarray)) else ()
    except ValueError:  # rows of several lengths
        return ()


def plain_form(got: Any) -> Any:
    """What came back where nothing is known of what is asked for: the first of several values, lists
    of numbers as arrays, and arrays of one number as that."""
    if isinstance(got, tuple) and len(got) > 1:
        got = got[0]
    if isinstance(got, dict):
        return {key: _plain(item) for key, item in got.items()}
    return _plain(got)


def _plain(got: Any) -> Any:
    shape = _shape(got)
    return conformed(got, () if shape and max(shape) == 1 else shape, False)


def other_arguments(found: Diagnosis, args: dict[str, Any]) -> dict[str, Any] | None:
    """The arguments for a function that takes more or fewer; None if that is not what is wrong.

    Args:
        found: why the call failed.
        args: name -> value.
    """
    message = str(found.parts.get("message", ""))
    if found.code != "wrong_signature":
        return None
    if missing := _MISSING.search(message):
        return {**args, **{f"extra {number}": None for number in range(int(missing[1]))}}
    if (many := _TOO_MANY.search(message)) and int(many[1]) < int(many[2]) == len(args):
        return dict(list(args.items())[: int(many[1])])
    return None


def most_arguments(function: Callable[..., Any]) -> int | None:
    """How many arguments a stand-in takes by position; None: any number.

    A student's own function may have some more. Whoever wrote it so calls it so, and that is told
    where it is checked.
    """
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(it.kind is it.VAR_POSITIONAL for it in parameters):
        return None
    return sum(it.kind in (it.POSITIONAL_ONLY, it.POSITIONAL_OR_KEYWORD) for it in parameters)
