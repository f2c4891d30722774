"""A lesson's exercises: solutions with their tests, and the notebook around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course.author.lesson import Cell
from course.cells import HIDDEN
from course.gates import trial
from course.mutants.in_place import SPOILS, spoils

Namespace = dict[str, Any]


@dataclass(frozen=True)
class Exercise:
    """A solution cell with its test, as the lesson's file has them."""

    name: str
    line: int
    source: str
    test: str

    @property
    def visible(self) -> str:
        """The test as a student has it."""
        return HIDDEN.removed(self.test)


@dataclass(frozen=True)
class Failure:
    """A check that failed."""

    code: str
    hidden: bool


def read_exercises(cells: Iterable[Cell]) -> list[Exercise]:
    """The exercises among a lesson's cells, in order."""
    cells = list(cells)
    tests = {cell.name: cell.source for cell in cells if cell.kind == "test"}
    return [
        Exercise(str(cell.name), (cell.line or 0) + 1, cell.source, tests[cell.name])
        for cell in cells
        if cell.kind == "exercise"
    ]


def prepare(cells: Iterable[Cell]) -> Namespace:
    """The notebook's variables after its setup cells and all solutions, in order."""
    namespace: Namespace = {"__name__": "__main__", SPOILS: spoils}
    for number, cell in enumerate(cells):
        if cell.kind in ("setup", "exercise"):
            trial.run_cell(cell.source, f"<{cell.id} {number}>", namespace)
    return namespace


def run_test(test: str, namespace: Namespace) -> list[Failure] | None:
    """The failed checks of a test cell; None if it broke off without a report."""
    from helpers.checks import report

    report.forget()
    trial.run_cell(test, "<test>", namespace)
    shown = report.last()
    if shown is None:
        return None
    return [Failure(check.code, check.hidden) for check in shown.checks if not check.passed]
