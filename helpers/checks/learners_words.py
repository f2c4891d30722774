"""An exception in the learner's words: nothing of it names what only the checks or numpy know inside.

Python names a function by where it is written (``toys.<locals>.<lambda>``), numpy some errors by
classes of its own (`_UFuncNoLoopError`), and a value that is shown may be `np.float64(0.5)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

#: numpy's own exceptions, and what Python calls them.
_PUBLIC = {
    "_ArrayMemoryError": "MemoryError",
    "UFuncTypeError": "TypeError",
    "_UFuncNoLoopError": "TypeError",
    "_UFuncBinaryResolutionError": "TypeError",
    "_UFuncCastingError": "TypeError",
    "_UFuncInputCastingError": "TypeError",
    "_UFuncOutputCastingError": "TypeError",
}
_INSIDE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\b(?:\w+\.)*(?:\w+|<lambda>)\.<locals>\.", ""),  # `step` of `model.<locals>.step`
        (r"<lambda>\(\)", "a lambda"),
        (r"\b(?:numpy|np)\.(?:float|int|uint|bool|complex|longdouble)\w*\(([^()]*)\)", r"\1"),
        (r"\bnumpy\._ArrayFunctionDispatcher\b", "function"),
        (r" at 0x[0-9a-fA-F]+", ""),
        # a framework's own marks of an operation
        (r"\{\{[^{}]*\}\}\s*", ""),
        (r"\s*\[Op:\w+\](?: name:\s*\S*)?", ""),
    )
)


def public_name(error: str) -> str:
    """The class of an exception by a name that a learner can look up."""
    return _PUBLIC.get(error, error)


def in_learners_words(message: str, stand_ins: Mapping[str, Callable[..., Any]] = {}) -> str:
    """The message of an exception.

    Args:
        stand_ins: functions that a test has put in the place of the learner's: name -> function. The
            message names one by how the test calls it; the learner knows it by that name.
    """
    for name, stand_in in stand_ins.items():
        function: Any = stand_in
        while function is not None:
            own = getattr(function, "__qualname__", "")
            if own and own != name:
                message = message.replace(f"{own}()", f"{name}()")
            function = getattr(function, "__wrapped__", None)
    for pattern, instead in _INSIDE:
        message = pattern.sub(instead, message)
    return message
