"""What a test's cases say of themselves: the names of their arguments, and their titles.

A case passes its arguments by position, so a wrong name, or another order than the function's, would
only show in what a learner reads. And the title of a hidden check is shown in the feedback, so it may
tell how large the data are, never what they are.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import numpy as np
from nbformat import NotebookNode

from course.author.trial import run_cell
from course.cells import SOLUTION, grade_id, role_of
from course.gates.apart import apart
from course.gates.reference import Reference
from helpers.checks import Test
from helpers.checks.labels import place_in

NUMBER = re.compile(r"(?<![\w.])[−-]?\d+(?:\.\d+)?(?:e[+−-]?\d+)?(?![\w.]*\d)")
DIGITS = 3  # of a number that tells it
ENTRIES = 2  # of one array that tell it
PLAIN = {0.0, 1.0, 2.0}  # numbers that tell nothing


@dataclass
class Case:
    """One check of a test, as its test made it.

    Attributes:
        names: of the arguments, in order; None for a check that is not one call.
        data: all that goes in.
        nameless: places in tuples that have no name to be told by.
        wanted: what is expected.
    """

    exercise: str
    title: str
    hidden: bool
    names: list[list[str]] = field(default_factory=list)
    data: list[Any] = field(default_factory=list)
    wanted: list[Any] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)


def cases_fit(reference: Reference) -> list[str]:
    """Each case names the function's own arguments, in order, and the places in tuples; no hidden
    title tells hidden data."""
    return apart(reference, _problems)


def _problems(reference: Reference) -> list[str]:
    cases, functions = _cases(reference.source)
    problems: dict[str, None] = {}
    for case in cases:
        place = f"{case.exercise}, “{case.title}”"
        takes = _parameters(functions.get(case.exercise))
        for names in case.names if takes is not None else ():
            for name in names:
                if takes is not None and name not in takes:
                    problems[f"{place}: the function has no argument {name}"] = None
            known = [name for name in names if takes is not None and name in takes]
            if takes is not None and known != [name for name in takes if name in known]:
                said = ", ".join(names)
                problems[
                    f"{place}: its arguments are {said}, the function's {', '.join(takes)}"
                ] = None
        for label in dict.fromkeys(case.nameless):
            problems[f"{place}: {label} has no name; put a namedtuple in the tuple's place"] = None
        if case.hidden and (told := _told(case)):
            problems[
                f'{place}: the title of a hidden check tells "{told}", which is in its data'
            ] = None
    return list(problems)


def _cases(source: NotebookNode) -> tuple[list[Case], dict[str, Any]]:
    """All checks of a lesson's tests on its own solutions, and the solutions."""
    found: list[Case] = []
    call, case, check = Test.call, Test.case, Test.check

    def note(test: Test, title: str) -> Case:
        found.append(Case(test.name, title, test._hidden))
        return found[-1]

    def noting_case(self: Test, title: str, args: dict[str, Any], expect: Any, **more: Any) -> None:
        made = note(self, title)
        made.names.append(list(args))
        made.data.append(args)
        made.wanted.append(expect)
        made.nameless += [*_nameless(args), *_nameless(expect, tuple(more.get("returns", ())))]
        second = more.get("with_stand_ins")
        if isinstance(second, dict) and isinstance(second.get("args"), dict):
            made.names.append(list(second["args"]))
            made.nameless += _nameless(second["args"])
        case(self, title, args, expect, **more)

    def noting_check(self: Test, title: str, rule: Callable[[], Any], **more: Any) -> None:
        note(self, title)
        check(self, title, rule, **more)

    def noting_call(self: Test, *args: Any, **more: Any) -> Any:
        if found and found[-1].exercise == self.name:
            found[-1].data += args
        return call(self, *args, **more)

    namespace: dict[str, Any] = {"__name__": "__main__"}
    functions: dict[str, Any] = {}
    sink = io.StringIO()
    with (
        patch.object(Test, "case", noting_case),
        patch.object(Test, "check", noting_check),
        patch.object(Test, "call", noting_call),
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
    ):
        for number, cell in enumerate(source.cells):
            role, name = role_of(cell), grade_id(cell)
            if role in ("setup", "solution", "apparatus", "test"):
                run_cell(SOLUTION.unmarked(cell.source), f"<{name} {number}>", namespace)
            if role == "solution":
                functions[name] = namespace.get(name)
    return found, functions


def _nameless(value: Any, names: tuple[str, ...] = (), label: str = "") -> Iterator[str]:
    """The labels of arrays in tuples that do not name their places; `names` are those of `value`."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _nameless(item, (), str(key))
    elif isinstance(value, (list, tuple)):
        named = isinstance(value, list) or hasattr(value, "_fields")
        for index, item in enumerate(value):
            inner = names[index] if index < len(names) else place_in(value, index, label)
            if isinstance(item, np.ndarray) and not named and index >= len(names):
                yield inner
            yield from _nameless(item, (), inner)


def _parameters(function: Any) -> list[str] | None:
    """The names that a function takes by position; None where anything goes."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(each.kind is each.VAR_POSITIONAL for each in parameters):
        return None
    return [each.name for each in parameters if each.kind is not each.VAR_KEYWORD]


def _told(case: Case) -> str:
    """A number in the title that tells the data; "" if there is none.

    Settings may be told: how many steps, which rate. What tells data is a number of several digits
    that is among them, the very number that is wanted, or several entries of one array.
    """
    sizes = set(PLAIN)
    single: list[float] = []
    arrays: list[np.ndarray] = []
    for value in _parts([case.data, case.wanted]):
        if isinstance(value, (list, tuple, dict, str)):
            sizes.add(float(len(value)))
        elif isinstance(value, np.ndarray):
            sizes |= {float(size) for size in (*value.shape, value.size)}
            if value.dtype.kind in "iuf":
                arrays.append(value.ravel().astype(float))
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            single.append(float(value))
    every = np.concatenate([np.array(single), *arrays])
    wanted = [float(each) for each in case.wanted if isinstance(each, (int, float, np.number))]
    words = {
        word: number
        for word in NUMBER.findall(case.title)
        if abs(number := float(word.replace("−", "-"))) not in sizes and math.isfinite(number)
    }
    for word, number in words.items():
        digits = re.sub(r"e.*|\D", "", word).lstrip("0")
        decimals = len(re.sub(r"e.*", "", word).partition(".")[2])
        near = np.abs(every - number) <= 0.5000001 * 10.0**-decimals
        if (decimals and len(digits) >= DIGITS and near.any()) or number in wanted:
            return word
    for array in arrays:
        held = [word for word, number in words.items() if number in array]
        if len(held) >= ENTRIES:
            return ", ".join(held)
    return ""


def _parts(value: Any, depth: int = 0) -> Iterator[Any]:
    """A value and all that it holds."""
    yield value
    if depth < 4:
        inner: Iterable[Any] = ()
        if isinstance(value, dict):
            inner = value.values()
        elif isinstance(value, (list, tuple)):
            inner = value
        for each in inner:
            yield from _parts(each, depth + 1)
