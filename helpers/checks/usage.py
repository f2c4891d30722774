"""What a function uses, as its code tells: its arguments, and other functions of the notebook.

It explains a wrong result: "never uses its argument". The compiled function is read, and not run.
What a lesson's own solution does not use either is nothing to ask for: the build writes into the
folded cell before the test what the solution uses.
"""

from __future__ import annotations

import dis
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

import numpy as np

#: With one of these a function can use what it does not name.
_SEES_ALL = frozenset({"locals", "vars", "eval", "exec", "globals"})


@dataclass(frozen=True)
class Solution:
    """What the solution of an exercise uses.

    Attributes:
        unused: its arguments that it does not use.
        calls: functions of the notebook that it calls.
    """

    unused: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()


_solutions: dict[str, Solution] = {}


def solution_uses(exercise: str, *, unused: Iterable[str] = (), calls: Iterable[str] = ()) -> None:
    """Make known what the solution of an exercise uses, for its checks. See `Solution`."""
    _solutions[exercise] = Solution(frozenset(unused), frozenset(calls))


def solution_of(exercise: str) -> Solution:
    """What is known of the solution of an exercise; it uses all and calls nothing if nothing is."""
    return _solutions.get(exercise, Solution())


def parameters(code: CodeType | None, count: int) -> list[str]:
    """The names of a function's first `count` parameters; by their places where they are not known."""
    names = code.co_varnames[: code.co_argcount] if code else ()
    return [names[i] if i < len(names) else f"argument {i + 1}" for i in range(count)]


def called(code: CodeType | None) -> set[str]:
    """The global names that a function, or a function inside it, reads: what it may call."""
    if code is None:
        return set()
    inside = (called(it) for it in code.co_consts if isinstance(it, CodeType))
    return set(code.co_names).union(*inside)


def code_of(function: Any) -> CodeType | None:
    """The code of a function that was written with `def` or `lambda`; None of anything else."""
    code = getattr(function, "__code__", None)
    return code if isinstance(code, CodeType) else None


def compiled_function(source: str, name: str) -> CodeType | None:
    """The code of the last function of this name that a cell defines at its top level.

    Args:
        source: the text of the cell; it is compiled, and not run.
    """
    try:
        module = compile(source, "<cell>", "exec")
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError):
        return None
    found = [it for it in module.co_consts if isinstance(it, CodeType) and it.co_name == name]
    return found[-1] if found else None


def unused(code: CodeType | None, given: int | None = None) -> list[tuple[int, str]]:
    """Place and name of each parameter that the function never reads.

    Args:
        given: how many arguments a call hands over, by position; later ones are not looked at.
            None: all of them.
    """
    if code is None or _SEES_ALL & set(code.co_names):
        return []
    read = {*code.co_cellvars, *_loaded(code)}  # a cell variable is read by a function inside
    parameters = code.co_varnames[: code.co_argcount][:given]
    return [(place, name) for place, name in enumerate(parameters) if name not in read]


def data_from_outside(code: CodeType | None, namespace: Mapping[str, Any]) -> str | None:
    """The first array of the notebook that the function reads by its global name."""
    names = code.co_names if code else ()
    return next((name for name in names if isinstance(namespace.get(name), np.ndarray)), None)


def _loaded(code: CodeType) -> Iterator[str]:
    for step in dis.get_instructions(code):
        if step.opname.startswith("LOAD_FAST"):
            # Python 3.13 loads two at once
            yield from step.argval if isinstance(step.argval, tuple) else (step.argval,)
        elif step.opname == "STORE_FAST_LOAD_FAST":
            yield step.argval[1]
