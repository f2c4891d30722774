"""What crosses from a lesson's tests to a student's code: arguments, and functions with their answers.

The tests run in this process as the examiner runs them, in a namespace of their own, on functions
that are in another one. Between them is a `Student`, who answers right or wrong, asks the
functions that a test lends, and leaves a record of all that was to be seen.
"""

from __future__ import annotations

import contextlib
import copy
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from nbformat import NotebookNode

from course.author.trial import run_cell
from course.cells import SOLUTION, exercise_of, grade_id, role_of
from helpers.checks import Test
from helpers.checks.calling import quiet, replaced, same_stream

#: What a student does. "right": the solution. "wrong": the solution with a wrong result.
#: "wrong alone": wrong until stand-ins are there. "deaf": the solution, which calls no stand-in;
#: "deaf and wrong": the same with a wrong result. Together they reach what a test does next.
Manner = Literal["right", "wrong", "wrong alone", "deaf", "deaf and wrong"]
MANNERS: tuple[Manner, ...] = ("right", "wrong alone", "wrong", "deaf", "deaf and wrong")


@dataclass
class Lent:
    """A function that a test lends for a call, `name` as the student knows it."""

    name: str
    function: Callable[..., Any]
    #: what the student asked, and what came back
    asked: list[tuple[tuple[Any, ...], dict[str, Any], Any]] = field(default_factory=list)


@dataclass
class Call:
    """One call of a student's function in a test."""

    exercise: str  # whose test it is
    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    lent: list[Lent]
    #: what the solution returns here; None if it raises
    right: Any = None
    title: str = ""  # of the check that called
    hidden: bool = False

    @property
    def place(self) -> str:
        return f"{self.exercise}, “{self.title}”" if self.title else self.exercise


class Student:
    """Runs a lesson's tests on its own solutions, in one manner, and records the calls.

    Args:
        source: the lesson's source notebook.
        manner: what its functions do.
        meets: is called with each call, before anything is answered, while what it lends can be
            asked.
    """

    def __init__(
        self,
        source: NotebookNode,
        manner: Manner = "right",
        meets: Callable[[Call], None] | None = None,
    ) -> None:
        self.source, self.manner, self.meets = source, manner, meets
        self.own: dict[str, Any] = {"__name__": "__main__"}
        self.tests: dict[str, Any] = {"__name__": "__main__"}
        self.functions: dict[str, Callable[..., Any]] = {}  # the solutions
        self.exercise = ""
        self.calls: list[Call] = []
        self.noted: list[int] = []  # by call: how many checks there were before

    def run(self) -> list[Call]:
        """All calls of all tests, in the order of the source."""
        for number, cell in enumerate(self.source.cells):
            role, name = role_of(cell), grade_id(cell)
            file = f"<{name or 'cell'} {number}>"
            if role == "setup":
                self._quietly(cell.source, file, self.own)
                self._quietly(cell.source, file, self.tests)
            elif role == "solution":
                before = dict(self.own)
                self._quietly(SOLUTION.unmarked(cell.source), file, self.own)
                self._offer(before)
            elif role == "apparatus":
                self._quietly(cell.source, file, self.tests)
            elif role == "test":
                self._test(exercise_of(name), cell.source, file)
        return self.calls

    def _quietly(self, source: str, file: str, namespace: dict[str, Any]) -> None:
        sink = io.StringIO()
        with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
            run_cell(source, file, namespace)

    def _offer(self, before: dict[str, Any]) -> None:
        """What a solution cell has defined, for the tests: functions watched, values as they are."""
        for name, value in self.own.items():
            if name in before and before[name] is value:
                continue
            if callable(value):
                self.functions[name] = value
                self.tests[name] = _Watched(self, name)
            else:
                self.tests[name] = value

    def _test(self, exercise: str, source: str, file: str) -> None:
        self.exercise, first = exercise, len(self.calls)
        for name in [name for name, value in self.tests.items() if isinstance(value, Test)]:
            del self.tests[name]
        with contextlib.suppress(Exception):  # how it judges a wrong answer is not asked here
            self._quietly(source, file, self.tests)
        test = self._running()
        for call, before in zip(self.calls[first:], self.noted[first:], strict=True):
            if test is not None and before < len(test.checks):
                call.title = test.checks[before].title
                call.hidden = test.checks[before].hidden

    def _running(self) -> Test | None:
        return next((v for v in self.tests.values() if isinstance(v, Test)), None)

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        stand_ins: dict[str, Callable[..., Any]],
    ) -> Any:
        """Answer one call as the manner says."""
        lent = [Lent(key, function) for key, function in stand_ins.items()]
        args, kwargs = self.received((args, kwargs), lent)
        call = Call(self.exercise, name, *copy.deepcopy((args, kwargs)), lent)
        self.calls.append(call)
        test = self._running()
        self.noted.append(len(test.checks) if test else 0)
        own = {each.name: _Asked(self, each, lent) for each in lent if each.name in stand_ins}
        with quiet(), same_stream():
            if self.meets:
                self.meets(call)
            with replaced(self.own, {} if self.manner.startswith("deaf") else own):
                value = self.own[name](*args, **kwargs)
        call.right = copy.deepcopy(value)
        if self.manner.endswith("wrong") or (self.manner == "wrong alone" and not stand_ins):
            return spoilt(value)
        return value

    def received(self, value: Any, lent: list[Lent]) -> Any:
        """Data as they arrive: functions of the test can only be asked."""
        if isinstance(value, _Watched):
            return self.own[value.name]
        if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
            return type(value)(self.received(item, lent) for item in value)
        if type(value) is dict:
            return {key: self.received(item, lent) for key, item in value.items()}
        if callable(value):
            lent.append(Lent(getattr(value, "__name__", "function"), value))
            return _Asked(self, lent[-1], lent)
        return value


class _Watched:
    """A student's function as a test finds it; like `course.examine.proxy.Proxy`."""

    def __init__(self, student: Student, name: str) -> None:
        self.student, self.name = student, name
        self.__name__ = name
        self.stand_ins: dict[str, Any] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.student.call(self.name, args, kwargs, self.stand_ins)

    @contextlib.contextmanager
    def replacing(self, stand_ins: dict[str, Any]) -> Iterator[None]:
        before, self.stand_ins = self.stand_ins, {**self.stand_ins, **stand_ins}
        try:
            yield
        finally:
            self.stand_ins = before

    def __deepcopy__(self, memo: dict[int, Any]) -> _Watched:
        return self


class _Asked:
    """A lent function as the student has it: it can be called, and nothing else."""

    def __init__(self, student: Student, lent: Lent, others: list[Lent]) -> None:
        self.student, self.lent, self.others = student, lent, others
        self.__name__ = lent.name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        asked = copy.deepcopy((args, kwargs))
        value = copy.deepcopy(self.lent.function(*copy.deepcopy(args), **copy.deepcopy(kwargs)))
        self.lent.asked.append((*asked, value))
        return self.student.received(copy.deepcopy(value), self.others)

    def __deepcopy__(self, memo: dict[int, Any]) -> _Asked:
        return self


def spoilt(value: Any) -> Any:
    """A value of the same kind and shape that is wrong."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        return value + 1 if value.dtype.kind != "b" else ~value
    if isinstance(value, (bool, np.bool_)):
        return not value
    if isinstance(value, (int, float, np.number)):
        return value + 1
    if isinstance(value, str):
        return value + "?"
    if isinstance(value, dict):
        return {key: spoilt(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(spoilt(item) for item in value)
    if isinstance(value, list):
        return [spoilt(item) for item in value]
    return value
