"""Run a notebook's test cells at once, without a kernel: for the tests of the tests.

Each trial runs in a process of its own. Samples differ in a cell or two, so what they have in common
is run once, in a *common* run: a trial is forked from it right before the first cell that differs. It
is for our own samples only: it protects against nothing.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.author.forks import forked
from course.cells import SKIP, exercise_of, grade_id, is_test, role_of, tags
from course.needs import needs_of

SECONDS = 30.0  # of the processor, for one trial


@dataclass
class Trial:
    """What a notebook earned. `reports` is exercise -> the report's data, `texts` its sentences.

    `told` are the codes that the report tells, in order; `visible` those that a learner is told.
    """

    points: dict[str, float] = field(default_factory=dict)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    visible: dict[str, list[str]] = field(default_factory=dict)
    stderr: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def codes(self, exercise: str) -> list[str]:
        """The codes of the diagnoses in an exercise, without repeats."""
        return list(
            dict.fromkeys(
                check["code"]
                for check in self.reports.get(exercise, {}).get("checks", [])
                if not check["passed"] and check["code"] != "not_reached"
            )
        )

    def messages(self, exercise: str) -> list[str]:
        """What is said of the checks that fail, without repeats."""
        return self.texts.get(exercise, [])

    def remarks(self, exercise: str) -> list[str]:
        """The codes of what is told and costs nothing."""
        return [
            check["code"]
            for check in self.reports.get(exercise, {}).get("checks", [])
            if check["passed"] and check["code"]
        ]


Namespace = dict[str, Any]


def run(notebook: NotebookNode, root: Path) -> Trial:
    """Run the cells in this process, in order, but those that grading skips."""
    os.chdir(root)
    trial = Trial()
    _carry_on(notebook, 0, {"__name__": "__main__"}, trial)
    return trial


def _carry_on(notebook: NotebookNode, start: int, namespace: Namespace, trial: Trial) -> Trial:
    """Run the cells from number `start` on."""
    for number in range(start, len(notebook.cells)):
        _step(notebook, number, namespace, trial)
    return trial


def _step(notebook: NotebookNode, number: int, namespace: Namespace, trial: Trial) -> None:
    """Run one cell; a test cell adds to the trial."""
    from helpers.checks import report

    cell = notebook.cells[number]
    if cell.cell_type != "code" or SKIP in tags(cell):
        return
    name = grade_id(cell) or f"cell {number}"
    errors = io.StringIO()
    report.forget()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        try:
            value = run_cell(cell.source, f"<{name} {number}>", namespace)
        except BaseException:
            value = None
            trial.errors[name] = traceback.format_exc()
    if is_test(cell):
        exercise = exercise_of(name)
        if type(value) is float:
            trial.points[exercise] = value
        else:
            trial.errors.setdefault(name, f"the last value is {value!r}, not a float")
        if errors.getvalue():
            trial.stderr[exercise] = errors.getvalue()
        if shown := report.last():
            trial.reports[exercise] = shown.as_dict()
            trial.told[exercise] = _told(shown)
            seen = replace(shown, checks=tuple(c for c in shown.checks if not c.hidden))
            trial.visible[exercise] = _told(seen)
            failed = [c for c in shown.checks if not c.passed and c.code != "not_reached"]
            trial.texts[exercise] = list(dict.fromkeys(map(shown.text, failed)))


def _told(shown: Any) -> list[str]:
    """The codes of what a report tells."""
    from helpers.checks import report

    return [line.code for line in report.lines(shown) if line.code]


def run_cell(source: str, filename: str, namespace: dict[str, Any]) -> Any:
    """Run a cell and return the value of its last expression, as a notebook does."""
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    tree = ast.parse(source, filename)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, filename, "exec"), namespace)
        return None
    tree.body.pop()
    exec(compile(tree, filename, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), filename, "eval"), namespace)


def warm() -> None:
    """Load what trials need, before they fork; figures are drawn nowhere."""
    os.environ.setdefault("MPLBACKEND", "agg")
    import matplotlib.pyplot  # noqa: F401
    import numpy  # noqa: F401
    import sklearn.datasets  # noqa: F401

    import helpers.checks
    import helpers.plots  # noqa: F401


def run_all(
    notebooks: Iterable[NotebookNode], root: Path, common: NotebookNode | None = None
) -> list[Trial]:
    """Run many notebooks, two at a time; the results come in order.

    `common` is a notebook that they differ little from, such as the solved one; by default the
    first.
    """
    warm()
    notebooks = list(notebooks)
    if not notebooks:
        return []
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_grow, args=(notebooks, common or notebooks[0], root, sender.send)
    )
    process.start()
    sender.close()
    died = Trial(errors={"notebook": f"the process died or computed for more than {SECONDS:.0f} s"})
    found: dict[int, Trial] = {}
    try:
        while True:
            number, trial = receiver.recv()
            found[number] = trial or died
    except EOFError:
        pass
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
    return [found.get(number, died) for number in range(len(notebooks))]


def _grow(
    notebooks: list[NotebookNode], common: NotebookNode, root: Path, send: Callable[[Any], None]
) -> None:
    """Run the common cells, fork each notebook where it leaves it, and send the results as they come."""
    os.chdir(root)
    shared = _shareable(common)
    leave = [min(shared, _first_difference(notebook, common)) for notebook in notebooks]
    order = sorted(range(len(notebooks)), key=leave.__getitem__)

    def jobs() -> Iterator[Callable[[], Trial]]:
        # `forked` asks for the next job when it has room for it, and forks this process then: the
        # common run is right before the cell in question
        namespace: Namespace = {"__name__": "__main__"}
        trial = Trial()
        done = 0
        for number in order:
            while done < leave[number]:
                _step(common, done, namespace, trial)
                done += 1
            yield partial(_carry_on, notebooks[number], done, namespace, deepcopy(trial))

    with contextlib.suppress(KeyboardInterrupt):  # the parent says that it was stopped
        for place, trial in forked(jobs(), SECONDS):
            send((order[place], trial))


def _shareable(notebook: NotebookNode) -> int:
    """How many cells may have run before a fork: where a framework has computed, none may come after."""
    if not needs_of(notebook):
        return len(notebook.cells)
    roles = [role_of(cell) for cell in notebook.cells]
    return next((n for n, role in enumerate(roles) if role not in ("text", "setup")), len(roles))


def _first_difference(notebook: NotebookNode, common: NotebookNode) -> int:
    """The number of the first cell that is not the same."""
    pairs = zip(notebook.cells, common.cells, strict=False)
    same = [
        (a.cell_type, a.source, grade_id(a), a.metadata.get("tags"))
        == (b.cell_type, b.source, grade_id(b), b.metadata.get("tags"))
        for a, b in pairs
    ]
    return same.index(False) if False in same else len(same)
