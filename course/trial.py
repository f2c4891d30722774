"""Run a notebook's test cells at once, without a kernel: for the tests of the tests.

Each trial runs in a process of its own, forked from one that has numpy loaded, in some ten
milliseconds. It is for our own samples only: it protects against nothing.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
import multiprocessing
import os
import time
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.samples import grade_id, is_test

SKIP = "skip-execution"


@dataclass
class Trial:
    """What a notebook earned. `reports` is exercise -> the report's data."""

    points: dict[str, float] = field(default_factory=dict)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    stderr: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def codes(self, exercise: str) -> list[str]:
        """The codes of the diagnoses in an exercise, without repeats."""
        return list(dict.fromkeys(code for code, _ in self._failures(exercise)))

    def messages(self, exercise: str) -> list[str]:
        return list(dict.fromkeys(text for _, text in self._failures(exercise)))

    def _failures(self, exercise: str) -> list[tuple[str, str]]:
        return [
            (check["code"], check["text"])
            for check in self.reports.get(exercise, {}).get("checks", [])
            if not check["passed"] and check["code"] != "not_reached"
        ]


def run(notebook: NotebookNode, root: Path) -> Trial:
    """Run the cells in this process, in order, but those that grading skips."""
    from helpers.checks import report

    os.chdir(root)
    trial = Trial()
    namespace: dict[str, Any] = {"__name__": "__main__"}
    start = time.perf_counter()
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or SKIP in cell.metadata.get("tags", []):
            continue
        name = grade_id(cell) or f"cell {number}"
        errors = io.StringIO()
        report._reports.clear()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
            try:
                value = _execute(cell.source, f"<{name} {number}>", namespace)
            except BaseException:
                value = None
                trial.errors[name] = traceback.format_exc()
        if is_test(cell):
            exercise = name.removeprefix("test_")
            if type(value) is float:
                trial.points[exercise] = value
            else:
                trial.errors.setdefault(name, f"the last value is {value!r}, not a float")
            if errors.getvalue():
                trial.stderr[exercise] = errors.getvalue()
            for shown in report._reports.values():
                trial.reports[exercise] = shown.as_dict()
    trial.seconds = time.perf_counter() - start
    return trial


def _execute(source: str, filename: str, namespace: dict[str, Any]) -> Any:
    """Run a cell and return the value of its last expression, as a notebook does."""
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    tree = ast.parse(source, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec"), namespace)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), filename, "eval"), namespace)


def _warm() -> None:
    import matplotlib.pyplot  # noqa: F401
    import numpy  # noqa: F401
    import sklearn.datasets  # noqa: F401

    import helpers.checks
    import helpers.plots  # noqa: F401


def run_all(
    notebooks: Iterable[NotebookNode], root: Path, workers: int | None = None
) -> Iterator[Trial]:
    """Run many notebooks in parallel, each in a fresh process; the results come in order."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("MPLBACKEND", "agg")
    _warm()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(max_workers=workers or os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(_fresh, [(notebook, root) for notebook in notebooks])


def _fresh(job: tuple[NotebookNode, Path]) -> Trial:
    """Fork once more, so that no trial sees what another left in the process."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def child() -> None:
        sender.send(run(*job))
        sender.close()

    process = context.Process(target=child)
    process.start()
    sender.close()
    try:
        trial = receiver.recv() if receiver.poll(120) else None
    except EOFError:
        trial = None
    if trial is None:
        process.kill()
        trial = Trial(errors={"notebook": "the process died or took longer than 120 s"})
    process.join()
    return trial
