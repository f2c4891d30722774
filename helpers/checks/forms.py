"""Right values in a form that was not asked for: a deviation of form, which costs little.

| asked for | also understood |
|---|---|
| a number | an array or a list of one number |
| an array | a list of its numbers; whole numbers in place of fractions |
| a whole number | the same as a fraction, such as 3.0 |
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

NOT_THERE = object()
_MISSING = re.compile(r"missing (\d+) required positional argument")
_TOO_MANY = re.compile(r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were)")


def fetched(got: Any, want: Any, path: tuple[Any, ...], returns: tuple[str, ...]) -> Any:
    """The value at `path` of what came back, whatever holds it; `NOT_THERE` if nothing does."""
    for depth, step in enumerate(path):
        if isinstance(want, dict):
            if not isinstance(got, dict) or step not in got:
                return NOT_THERE
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
        number = array.reshape(()).item()
        is_whole = whole and isinstance(number, float) and number.is_integer()
        return int(number) if is_whole else number
    if array.shape != shape:
        return got
    return array if whole else array.astype(float)


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
