"""Make the test's own arguments look as the student's function has left them."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np

from course.sandbox.protocol import ProtocolError


def write_back(before: Any, after: Any) -> Any:
    """Change `before` to look like `after`, in place where that is possible.

    Returns what belongs in its place now: `before`, or `after` where it could not be changed.

    Raises:
        ProtocolError: an array in a tuple has another size now; nothing can put it there.
    """
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        if (
            before.size == after.size
            and before.shape != after.shape
            and before.dtype == after.dtype
        ):
            # its shape was set in place; another size would move memory that a test may look at
            with contextlib.suppress(ValueError):
                before.resize(after.shape, refcheck=False)
        if before.shape == after.shape and before.dtype == after.dtype and before.flags.writeable:
            before[...] = after
            return before
        return after
    if type(before) is list and type(after) is list:
        if len(before) == len(after):
            before[:] = [write_back(old, new) for old, new in zip(before, after, strict=True)]
        else:
            before[:] = after
        return before
    if type(before) is dict and type(after) is dict:
        for key in [key for key in before if key not in after]:
            del before[key]
        for key, new in after.items():
            before[key] = write_back(before[key], new) if key in before else new
        return before
    if type(before) is tuple and type(after) is tuple and len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            write_back(old, new)
            # it cannot be changed, and a tuple cannot hold another
            if isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.size != new.size:
                raise ProtocolError("an argument has another size now")
        return before
    return after
