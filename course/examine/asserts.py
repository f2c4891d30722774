"""Tests as nbgrader has them: a cell whose asserts all pass earns its points.

The test runs here, outside the student's process, with proxies for the student's functions. Where it
can only run in that process (see `course.examine.scopes`), it does so, as under stock nbgrader; then
the student's code could answer it, and a fresh process takes that one's place.
"""

from __future__ import annotations

import ast
import builtins
import math
from dataclasses import dataclass
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

from course.cells import HIDDEN, exercise_of
from course.errors import last_line
from course.examine.examiner import (
    TEST_OUTPUT,
    Assignment,
    Grading,
    Prepared,
    Unfinished,
    time_limit,
)
from course.examine.markup import harmless
from course.examine.matching import Plan, Step
from course.examine.places import AFTER_ALL, NEVER, Places
from course.examine.proxy import Proxy
from course.examine.scopes import Inside
from course.examine.session import CellRun, OutOfTime, SandboxError, Session
from course.notes import Note
from course.sandbox.runner import Record, Runner
from helpers.checks import CHECKS_MIME, Diagnosis, StudentError, report
from helpers.checks.report import Check

LONGEST = 200  # characters of a line that is shown
ALL, A_HIDDEN = "all asserts", "an assert that is not shown"


@dataclass(frozen=True)
class Failure:
    """What failed first in a test.

    Attributes:
        said: the error.
        line: the line of the test; "" where it is not known.
        hidden: whether that line is.
        not_written: a function of the student's that was left as it was given.
    """

    said: str
    line: str = ""
    hidden: bool = True
    not_written: str = ""

    def check(self, points: float) -> Check:
        """As a report has it; a hidden line is not shown as its title."""
        if self.not_written:
            found = Diagnosis("not_done", function=self.not_written)
        else:
            found = Diagnosis("assert_failed", said=self.said or None)
        title = A_HIDDEN if self.hidden else f"`{self.line}`"
        return Check(title, "", "value", False, points, found, self.hidden)

    def __str__(self) -> str:
        return f"`{self.line}`: {self.said}" if self.line else self.said


class PlainProxy(Proxy):
    """A student's function whose errors are those that it raised there: a test may ask for one.

    It says nothing of the function itself. A test that looks at more than what it returns is not
    passed by the assignment's own solution, and so it runs in the student's process.
    """

    __signature__ = 0  # which `inspect` refuses

    @property
    def __doc__(self) -> None:  # type: ignore[override]
        return None

    @property
    def __code__(self) -> Any:
        raise AttributeError("__code__")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().__call__(*args, **kwargs)
        except StudentError as error:
            raise as_raised(error) from error


def as_raised(error: StudentError) -> Exception:
    """The exception of Python's or numpy's that a student's function raised; `error` for others."""
    kind = getattr(builtins, error.type_name, None) or getattr(np.linalg, error.type_name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        try:
            return kind(error.message)
        except TypeError:  # one that takes more than a message
            pass
    return error


class AssertGrading(Grading):
    """One submission to an assignment with asserts."""

    proxy = PlainProxy

    def __init__(
        self,
        plan: Plan,
        assignment: Assignment,
        session: Session,
        runner: Runner,
        prepared: Prepared,
        places: Places,
    ) -> None:
        super().__init__(plan, assignment, session, runner, prepared)
        assert assignment.asserts
        self.scopes = assignment.asserts
        why = {name: reason for name, (word, reason) in places.items() if word != NEVER}
        self.places = self.scopes.inside(why)
        for name, (word, reason) in places.items():
            if word == AFTER_ALL:
                order = list(self.scopes.tests)
                self.places[name] = Inside(reason, tuple(order[: order.index(name)]))
        self.cannot = {
            **self.scopes.cannot,
            **{name: reason for name, (word, reason) in places.items() if word == NEVER},
        }
        self._run_own()

    def _run_own(self) -> None:
        """The given cells that need nothing of the student's; what fails, some test will miss."""
        for text in self.scopes.own:
            self.runner.run(text)
        self.own_names = set(self.runner.namespace) - set(self.names.all)

    def _provide(self, *texts: str) -> None:
        """Also what the given helpers of a test read, when it calls them."""
        super()._provide(*texts, *self.scopes.helpers)

    def _given(self, step: Step) -> None:
        """It has run here already, if it can."""

    # -- tests -----------------------------------------------------------------------------------

    def _test(self, step: Step, count: int) -> None:
        self.session.begin_test()
        if why := self.cannot.get(step.name):
            step.cell.outputs = []
            self._conclude(step, count, None, Note("not_judged", why=why))
            self.result.open[step.name] = Note("not_judged", why=why)
            return
        place = self.places.get(step.name)
        if place:
            self.result.inside[step.name] = place.why
            score, failed = self._inside(step, place, count)
        else:
            score, failed = self._outside(step, count)
        if failed:
            score, self.result.failed[step.name] = 0.0, str(failed)
        self._report(step, score, failed)
        self._conclude(step, count, score, None)

    def _report(self, step: Step, score: float, failed: Failure | None) -> None:
        """Tell it as a check is told: a test is one, which stops at the first that fails."""
        passed = Check(ALL, "", "value", True, step.points, hidden=True)
        check = failed.check(step.points) if failed else passed
        made = report.Report(exercise_of(step.name), score, step.points, (check,))
        data = {
            "text/plain": report.as_text(made),
            "text/html": harmless(report.as_html(made)),
            CHECKS_MIME: made.as_dict(),
        }
        output = {"output_type": "display_data", "data": data, "metadata": {}}
        step.cell.outputs.append(nbformat.from_dict(output))
        self.result.reports[step.name] = made.as_dict()

    def _outside(self, step: Step, count: int) -> tuple[float, Failure | None]:
        """The points of a test that runs here, and what failed in it."""
        self._provide(step.text)
        self.runner.record = Record(TEST_OUTPUT)
        code = self.runner.compiled(step.text)
        assert code
        value, failed = None, None
        try:
            limit = float(self.session.limits["cell_seconds"]) + self._calls()
            with time_limit(limit, self.session.delay_of_test.new):
                exec(code.body, self.runner.namespace)
                value = eval(code.last, self.runner.namespace)
        except (KeyboardInterrupt, Unfinished):
            failed = Failure("it did not end in time")
        except BaseException as error:
            failed = _failed(step.text, error)
        if self.session.broken:
            raise SandboxError(self.session.broken)
        if not failed and self.session.failures:
            # a test may take any error for the right one; this one is not the function's own
            failed = Failure(f"{next(iter(self.session.failures))[0]} did not come to its end")
        step.cell.outputs = self._clean(self.runner.record.as_outputs(), count)
        return partial_points("" if value is None else _shown(value), step.points), failed

    def _inside(self, step: Step, place: Inside, count: int) -> tuple[float, Failure | None]:
        """The same for one that runs in a student's process of its own, as stock nbgrader has it."""
        cells = list(self.session.cells)
        if self.session.used:
            self.session.rewind(list(cells))
        source = {other.name: other.text for other in self.plan.steps if other.role == "test"}
        try:
            for earlier in place.after:
                self.session.run(source[earlier])
            ran = self.session.run(step.text)
        except OutOfTime:
            ran = CellRun(False, wrong=Note("not_run"))
        finally:
            self.session.rewind(cells)  # what has seen the test sees no other
        step.cell.outputs = self._clean(ran.outputs, count)
        values = [o for o in step.cell.outputs if o.output_type == "execute_result"]
        text = str(values[-1].data.get("text/plain", "")) if values else ""
        errors = [o for o in step.cell.outputs if o.output_type == "error"]
        failed = None
        if ran.wrong:
            failed = Failure(str(ran.wrong))
        elif errors or not ran.good:
            said = f"{errors[-1].ename}: {errors[-1].evalue}" if errors else ""
            failed = Failure(said[:LONGEST])
        step.cell.outputs = [_as_text(o) for o in step.cell.outputs]
        return partial_points(text, step.points), failed


def _as_text(output: NotebookNode) -> NotebookNode:
    """An error as what it prints: it is a test's, which tells of it in its report."""
    if output.output_type != "error":
        return output
    text = "\n".join(output.traceback) + "\n"
    return NotebookNode(output_type="stream", name="stderr", text=text)


def _shown(value: Any) -> str:
    try:
        return repr(value)
    except Exception:
        return ""


def partial_points(text: str, points: float) -> float:
    """The points of a test that ran to its end, by what it shows: a number is a part of them."""
    try:
        value = float(text)
    except ValueError:
        return points
    return min(max(value, 0.0), points) if math.isfinite(value) else 0.0


def _failed(text: str, error: BaseException) -> Failure:
    """What failed in a test: a line of it, and the error."""
    lines = text.split("\n")
    number = 0
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<test>":
            number = step.tb_lineno
        step = step.tb_next
    start, end = _statement(text, number)
    known = lines[start - 1 : end] if number else []
    hidden = HIDDEN.lines(text)
    function = error.__cause__.function if isinstance(error.__cause__, StudentError) else ""
    return Failure(
        last_line(error)[:LONGEST] if isinstance(error, Exception) else type(error).__name__,
        " ".join(line.strip() for line in known)[:LONGEST],
        hidden=not known or any(line in hidden for line in known),
        not_written=function if isinstance(error, NotImplementedError) else "",
    )


def _statement(text: str, number: int) -> tuple[int, int]:
    """The first and the last line of the smallest statement that has this line."""
    try:
        nodes = [
            (node.lineno, node.end_lineno or node.lineno)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.stmt)
        ]
    except SyntaxError:
        nodes = []
    found = [(first, last) for first, last in nodes if first <= number <= last]
    return min(found, key=lambda pair: pair[1] - pair[0], default=(number, number))
