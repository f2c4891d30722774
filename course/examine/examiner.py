"""The trusted interpreter: runs test cells, with proxies for what the student wrote.

It lives in a process of its own for one submission, so that whatever a student's data does to it
stays there. Test cells come from the source notebook, never from the submission.
"""

from __future__ import annotations

import ast
import contextlib
import math
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from course.cells import is_graded_by_hand, marks, role_of
from course.errors import last_line
from course.examine import outputs
from course.examine.markup import Budget, harmless
from course.examine.matching import Plan, Step, as_typed, defined_in, released
from course.examine.proxy import Proxy
from course.examine.scopes import Scopes, has_checks
from course.examine.session import (
    LITTLE,
    PATIENT,
    CellRun,
    OutOfTime,
    RunCell,
    SandboxError,
    Session,
)
from course.notes import Note, note_output
from course.sandbox.runner import Runner
from helpers.checks import CHECKS_MIME, Diagnosis, Test, report
from helpers.checks.calling import Undefined
from helpers.checks.testing import earned

GRACE = 5.0  # seconds that a stopped test has to write its report
TEST_OUTPUT = 5 << 20
#: Notes on a cell of which nothing runs, and the diagnosis of what it would define.
UNREAD = {"syntax": "cell_unreadable", "too_new": "cell_too_new"}


@dataclass
class Graded:
    """What grading finds; the plain data of an `Outcome`."""

    steps: list[Step]
    scores: dict[str, float]
    max_scores: dict[str, float]
    notes: list[Note]
    seconds: dict[str, float]
    open: dict[str, Note] = field(default_factory=dict)
    reports: dict[str, Any] = field(default_factory=dict)
    cpu: float = 0.0
    enforced: tuple[str, ...] = ()
    disturbed: bool = False
    # tests with asserts: what failed, and why one ran in the student's own process
    failed: dict[str, str] = field(default_factory=dict)
    inside: dict[str, str] = field(default_factory=dict)


class Unfinished(BaseException):
    """A test cell that went on after it was stopped."""


# -- which names are the student's -------------------------------------------------------------


@dataclass(frozen=True)
class Names:
    """What the source's solution cells define at top level."""

    functions: frozenset[str]
    values: frozenset[str]
    imports: tuple[str, ...]

    @property
    def all(self) -> list[str]:
        return sorted(self.functions | self.values)


def names_of(source: NotebookNode, runner: Runner) -> Names:
    functions: set[str] = set()
    values: set[str] = set()
    imports: list[str] = []
    for cell in source.cells:
        if role_of(cell) != "solution":
            continue
        try:
            tree = ast.parse(runner.shell.transform_cell(cell.source))
        except SyntaxError:
            continue
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                functions.add(node.name)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                imports.append(ast.unparse(node))
            else:
                values |= {
                    part.id
                    for part in ast.walk(node)
                    if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
                }
    return Names(frozenset(functions), frozenset(values - functions), tuple(imports))


@dataclass(frozen=True)
class Assignment:
    """A lesson's source, read once for all submissions.

    Attributes:
        asserts: how its cells depend on each other, where its tests are asserts, as nbgrader has
            them; None in a lesson of this course's.
    """

    source: NotebookNode
    names: Names
    asserts: Scopes | None = None

    @classmethod
    def of(cls, source: dict[str, Any], runner: Runner) -> Assignment:
        notebook = nbformat.from_dict(source)
        for cell in notebook.cells:
            if role_of(cell) in ("apparatus", "test"):
                runner.compiled(cell.source)
            for text in (cell.source, released(cell.source)):  # remembered, for each `merge`
                as_typed(text)
        names = names_of(notebook, runner)
        if has_checks(notebook):
            return cls(notebook, names)
        scopes = Scopes.of(notebook, runner.shell.transform_cell)
        return cls(notebook, Names(scopes.functions, scopes.values, names.imports), scopes)


# -- grading -----------------------------------------------------------------------------------


Prepared = list[tuple[str, list[Any]]]


class Grading:
    """One submission: setup cells run in both interpreters, a student's cells there, tests here.

    Args:
        prepared: the given cells that have run in both already, and what they showed.
    """

    proxy = Proxy  # what stands for a function of the student's

    def __init__(
        self,
        plan: Plan,
        assignment: Assignment,
        session: Session,
        runner: Runner,
        prepared: Prepared,
    ) -> None:
        self.prepared = list(prepared)
        self.plan, self.session, self.runner = plan, session, runner
        self.source, self.names = assignment.source, assignment.names
        self.notes = list(plan.notes)
        self.result = Graded(plan.steps, {}, {}, self.notes, {})
        # what given cells define is the examiner's own, even if a solution defines it again
        self.own_names = set(runner.namespace) if prepared else set()
        self.markup = Budget()
        self.undefined: dict[str, Undefined] = {}  # functions of cells that are not valid Python
        self.apparatus = ""  # of the test that comes next
        self.count = 0  # of the cells that have run, as a notebook counts them
        self.place = 0  # up to which the candidate has run the cells
        self.ran: dict[int, list[RunCell]] = {}  # what it was given to run, by the cell's place
        self.added: dict[int, RunCell] = {}  # of it what only defines what is missing

    def run(self) -> Graded:
        for text in self.names.imports:
            self.runner.run(text)
        for end, test in self.plan.stages():
            self._run_cells(end)
            if test >= 0:
                if test and self.plan.steps[test - 1].role == "apparatus":
                    self._run_step(test - 1)
                self._run_step(test)
        self._answers()
        self.session.close()
        self.notes += [note for note in self.session.notes if note not in self.notes]
        self.result.cpu = self.session.cpu
        self.result.enforced = self.session.enforced
        self.result.disturbed = self.session.disturbed
        return self.result

    def _run_cells(self, end: int) -> None:
        """Have a candidate in which all cells above place `end` have run, and no others.

        Where a test was moved up above one that comes before it in the source, that is a fresh one.
        """
        if end < self.place:
            before = [cells for place, cells in self.ran.items() if place < end]
            self.session.rewind([cell for cells in before for cell in cells])
            self.place = end
        for place in range(self.place, end):
            step = self.plan.steps[place]
            if step.role == "test" and step.added:
                self._add(place, step.added, step.given)
            elif place in self.ran:
                for cell in self.ran[place]:
                    self.session.run_again(cell)
            elif step.runs:
                self._run_step(place)
        self.place = end

    def _run_step(self, place: int) -> None:
        step = self.plan.steps[place]
        if step.role == "skipped":
            self._add(place, step.text, step.given)
            return
        self.count += 1
        started = time.monotonic()
        if step.role == "test" and step.added:
            self._add(place, step.added, step.given)
        if step.role == "apparatus":
            self._apparatus(step)
        elif step.role == "test":
            self._test(step, self.count)
        elif step.role == "setup" and self.prepared and step.text == self.prepared[0][0]:
            step.cell.outputs = self._clean(self.prepared.pop(0)[1], self.count)
        else:
            self.prepared.clear()  # from here on each cell runs in its place
            self._student(step, place)
        if step.role == "setup" and step.added:
            self._add(place, step.added, step.given)
        name = step.name or f"cell {place + 1}"
        spent = round(time.monotonic() - started, 4)
        self.result.seconds[name] = self.result.seconds.get(name, 0.0) + spent
        step.cell.execution_count = self.count

    def _student(self, step: Step, place: int) -> None:
        if step.role == "setup":
            self._given(step)
        try:
            ran = self.session.run(step.text, own=step.role == "extra")
            self.ran[place] = [self.session.cells[-1]]
        except OutOfTime:
            ran = CellRun(False, wrong=Note("not_run"))
        step.cell.outputs = self._clean(ran.outputs, self.count)
        which = {"cell": step.name} if step.name else {"number": self.count}
        if ran.wrong:
            self.notes.append(Note(f"cell_{ran.wrong.code}", **{**ran.wrong.parts, **which}))
            step.cell.outputs.append(note_output(ran.wrong))
        elif ran.failed and (step.role == "solution" or "def " in step.text):
            self.notes.append(Note(f"cell_{ran.failed.code}", **{**ran.failed.parts, **which}))
            if ran.failed.code in UNREAD:
                self._never_run(step, ran.failed)

    def _never_run(self, step: Step, why: Note) -> None:
        """Have the checks of what the cell would define say why it is not there."""
        parts = {**why.parts, "number": why.parts["line_number"]}
        del parts["line_number"]
        for name in self.names.functions & defined_in([step.cell]):
            self.undefined[name] = Undefined(Diagnosis(UNREAD[why.code], function=name, **parts))

    def _add(self, place: int, text: str, given: str) -> None:
        """Define what a student's version of a cell defines that does not run itself, as far as it
        is missing."""
        if place in self.added:  # in an earlier candidate, or in this one: then nothing is missing
            self.session.run_again(self.added[place])
            return
        try:
            ran = self.session.run(text, "missing", given, own=True)
        except OutOfTime:
            return
        self.added[place] = self.session.cells[-1]
        self.ran.setdefault(place, []).append(self.added[place])
        if ran.defined:
            self.notes.append(Note("taken", names=ran.defined, one=len(ran.defined) == 1))

    def _given(self, step: Step) -> None:
        """Run a given cell here, too."""
        before = set(self.runner.namespace)
        good, _, found = self.runner.run(step.text)
        self.own_names |= set(self.runner.namespace) - before
        if not good:
            raise SandboxError(f"the given cell `{step.name}` fails: {found[-1:]}")

    def _clean(self, found: list[Any], count: int) -> list[NotebookNode]:
        """What a cell has shown."""
        return outputs.clean(found, int(self.session.limits["output"]), count, self.markup)

    def _answers(self) -> None:
        """Answers wait for a person; where nothing is written, nothing is earned."""
        for step in self.plan.steps:
            if is_graded_by_hand(step.cell):
                self.result.max_scores[step.name] = float(marks(step.cell).get("points") or 0)
                if step.answered:
                    self.result.open[step.name] = Note("answer")
                else:
                    self.result.scores[step.name] = 0.0

    # -- test cells ------------------------------------------------------------------------

    def _apparatus(self, step: Step) -> None:
        """What the test right after it needs; it is nothing of the student's, and runs here only."""
        good, _, found = self.runner.execute(step.text, TEST_OUTPUT)
        if not good:
            raise SandboxError(f"the given cell `{step.name}` fails: {found[-1:]}")
        self.apparatus = step.text

    def _test(self, step: Step, count: int) -> None:
        self.session.begin_test()
        self._provide(self.apparatus, step.text)
        self.apparatus = ""
        namespace = self.runner.namespace
        for key in [key for key, value in namespace.items() if isinstance(value, Test)]:
            del namespace[key]
        limit = float(self.session.limits["cell_seconds"]) + self._calls()
        with time_limit(limit, self.session.delay_of_test.new):
            good, value, found = self._run_test(step.text)
        if self.session.broken:
            raise SandboxError(self.session.broken)
        tests = _tests(namespace)
        shown = [o for o in outputs_of_test(found) if o["output_type"] == "display_data"]
        if good and _is_score(value, step.points):
            score, note = value, None
        else:
            score, note = self._finished(step, tests)
            shown = partial_report(tests, score or 0.0, step.points)
        step.cell.outputs = [nbformat.from_dict(output) for output in shown]
        for output in step.cell.outputs:
            if html := output.data.get("text/html"):  # it quotes what the student's code says
                output.data["text/html"] = harmless(html)
            if CHECKS_MIME in output.data:
                self.result.reports[step.name] = output.data[CHECKS_MIME]
        if note:
            self.notes.append(Note(note.code, test=step.name, **note.parts))
        self._conclude(step, count, score, note)

    def _conclude(self, step: Step, count: int, score: float | None, note: Note | None) -> None:
        """Keep what a test gave, and show it; without a score a person has to give the points."""
        if note:
            step.cell.outputs.append(note_output(note))
        self.result.max_scores[step.name] = step.points
        if score is None:
            assert note is not None
            self.result.open[step.name] = Note(note.code, **note.parts)
            return
        step.cell.outputs.append(
            NotebookNode(
                output_type="execute_result",
                data=NotebookNode({"text/plain": repr(score)}),
                metadata=NotebookNode(),
                execution_count=count,
            )
        )
        self.result.scores[step.name] = score

    def _calls(self) -> float:
        """What calls of the student's may add to a test's own time."""
        return float(self.session.limits["call_seconds"])

    def _run_test(self, text: str) -> tuple[bool, Any, list[Any]]:
        try:
            return self.runner.execute(text, TEST_OUTPUT)
        except Unfinished:
            return False, None, []

    def _provide(self, *texts: str) -> None:
        """Put proxies for the student's functions, and the values that the test may read."""
        names = [name for name in self.names.all if name not in self.own_names]
        kinds = self.session.kinds(names)
        compiled = [self.runner.compiled(text) for text in texts]
        words = {word for code in compiled if code for word in code.words}
        namespace = self.runner.namespace
        for name in names:
            kind = kinds.get(name)
            if kind in ("function", "class"):
                namespace[name] = self.proxy(self.session, name)
            elif kind == "value":
                if name in words:
                    namespace[name] = self.session.read(name)
            elif name in self.undefined:
                namespace[name] = self.undefined[name]
            else:
                namespace.pop(name, None)

    def _finished(self, step: Step, tests: list[Test]) -> tuple[float | None, Note]:
        """What a test's finished checks earned, of the whole that it would have checked.

        None where the lesson's own solution does not get through the test either: then it is
        nothing of the student's that stops it, and 0 points would be unearned.
        """
        whole, why = self._on_solution(step)
        if why:
            return None, Note("not_judged", why=why)
        checks = [check for test in tests for check in test.checks]
        if not any(check.passed and check.weight for check in checks):
            return 0.0, Note("unfinished")
        if whole is None or whole < sum(check.weight for check in checks) - 1e-9:
            return 0.0, Note("unfinished_whole")
        return earned(checks, step.points, whole), Note("unfinished_counts")

    def _on_solution(self, step: Step) -> tuple[float | None, str]:
        """The weight of all checks of a test, found by running it on the source's solution; and
        why it does not run to its end there, "" if it does."""
        namespace: dict[str, Any] = {"__name__": "__main__"}
        value: Any = None
        try:
            with time_limit(float(self.session.limits["cell_seconds"])):
                for cell in self.source.cells:
                    if role_of(cell) not in ("setup", "solution", "apparatus", "test"):
                        continue
                    if role_of(cell) == "test" and cell.source != step.text:
                        continue
                    code = self.runner.compiled(cell.source)
                    if code is None:
                        return None, "it is not valid Python"
                    exec(code.body, namespace)
                    value = eval(code.last, namespace)
                    if role_of(cell) == "test":
                        break
        except (KeyboardInterrupt, Unfinished):
            return None, "it does not end in time"
        except Exception as error:
            return None, last_line(error)
        if not _is_score(value, step.points):
            return None, "it gives no number of points"
        tests = _tests(namespace)
        return sum(check.weight for test in tests for check in test.checks) or None, ""


def _is_score(value: Any, points: float) -> bool:
    """Whether a test's last value is what it may give."""
    return type(value) is float and math.isfinite(value) and 0 <= value <= points


def _tests(namespace: dict[str, Any]) -> list[Test]:
    found: list[Test] = []
    for value in namespace.values():
        if isinstance(value, Test) and not any(value is other for other in found):
            found.append(value)
    return found


def outputs_of_test(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**o, "metadata": o.get("metadata") or {}} for o in found if "data" in o]


def partial_report(tests: list[Test], score: float, points: float) -> list[dict[str, Any]]:
    """The report of a test that did not run to its end, as `Test.score` would show it."""
    shown = []
    for test in tests:
        if not test.checks:
            continue
        made = report.Report(test.name, score, int(points), tuple(test.checks))
        data = {
            "text/plain": report.as_text(made),
            "text/html": report.as_html(made),
            CHECKS_MIME: made.as_dict(),
        }
        shown.append({"output_type": "display_data", "data": data, "metadata": {}})
    return shown


@contextlib.contextmanager
def time_limit(seconds: float, delay: Callable[[], float] = float) -> Iterator[None]:
    """A `KeyboardInterrupt` after `seconds`, which `Test` turns into a report; then `Unfinished`.

    Args:
        delay: seconds that others have had the processor since it was asked last; they do not
            count, up to some times the limit.
    """
    fired, added = 0, 0.0

    def stop(*_: object) -> None:
        nonlocal fired, added
        if not fired and added < PATIENT * seconds and (extra := delay()) > LITTLE:
            added += extra
            signal.setitimer(signal.ITIMER_REAL, extra)
            return
        fired += 1
        signal.setitimer(signal.ITIMER_REAL, GRACE)
        raise KeyboardInterrupt if fired == 1 else Unfinished

    old = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
