"""A lesson's exercises: solutions with their tests, and the notebook around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import NotebookNode

from course.author import trial
from course.author.lesson import Lesson
from course.author.message_words import functions_of_tests, own_code
from course.cells import HIDDEN, exercise_of, grade_id, role_of
from course.mutants.in_place import CHANGES_ARGUMENT, changes_argument

Namespace = dict[str, Any]


@dataclass(frozen=True)
class Exercise:
    """A solution cell with its test, as the lesson's file has them, and what else is right.

    `code` is all that a learner has written or been given when the notebook is solved, and `names` are
    those that only the tests have.
    """

    name: str
    line: int
    source: str
    test: str
    right: tuple[str, ...] = ()
    code: str = ""
    names: frozenset[str] = frozenset()

    @property
    def visible(self) -> str:
        """The test as a student has it."""
        return HIDDEN.removed(self.test)


@dataclass(frozen=True)
class Failure:
    """A check that failed, and whether it is one that the learner is told of.

    `parts` are those of its diagnosis, `text` is its sentence, `by` says who found it (see
    `helpers.checks.report.Check`).
    """

    code: str
    hidden: bool
    label: str = ""
    title: str = ""
    by: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)
    told: bool = False
    text: str = ""


def read_exercises(lesson: Lesson, source: NotebookNode) -> list[Exercise]:
    """The exercises of a lesson in order, with the tests that the build made of it."""
    lines = {cell.name: cell.line or 0 for cell in lesson.cells if cell.kind == "exercise"}
    solutions: dict[str, str] = {}
    code, names = own_code(source), frozenset(functions_of_tests(source))
    found = []
    apparatus = ""
    for cell in source.cells:
        role, name = role_of(cell), grade_id(cell)
        if role == "solution":
            solutions[name] = cell.source
        elif role == "apparatus":
            apparatus = f"{cell.source}\n\n"
        elif role == "test":
            name = exercise_of(name)
            line, test = lines.get(name, 0) + 1, apparatus + cell.source
            right = tuple(v.cells[name][0] for v in lesson.right if name in v.cells)
            found.append(Exercise(name, line, solutions[name], test, right, code, names))
            apparatus = ""
    return found


def prepare(source: NotebookNode) -> Namespace:
    """The notebook's variables after its setup cells and all solutions, in order."""
    namespace: Namespace = {"__name__": "__main__", CHANGES_ARGUMENT: changes_argument}
    for number, cell in enumerate(source.cells):
        if role_of(cell) in ("setup", "solution"):
            trial.run_cell(cell.source, f"<{grade_id(cell)} {number}>", namespace)
    return namespace


def run_test(test: str, namespace: Namespace) -> list[Failure] | None:
    """The failed checks of a test cell; None if it broke off without a report."""
    from helpers.checks import report

    report.forget()
    trial.run_cell(test, "<test>", namespace)
    shown = report.last()
    if shown is None:
        return None
    # before it is handed in a student sees the visible part alone, and its story
    seen = replace(shown, checks=tuple(check for check in shown.checks if not check.hidden))
    told = {id(finding.checks[0]) for it in (shown, seen) for finding in it.story.told}
    return [
        Failure(
            check.code,
            check.hidden,
            check.label,
            check.title,
            check.by,
            check.diagnosis.parts if check.diagnosis else {},
            id(check) in told,
            shown.text(check),
        )
        for check in shown.checks
        if not check.passed
    ]
