"""Source notebooks of lessons that are attacked, and submissions made from them.

Most are the toy course's lesson `small`; `tensors` needs TensorFlow, and `measurements` is an
assignment of somebody else's.

Most tests take the first three exercises (`NAMES`). The attacks take `ALL`: more ways in, and
exercises that come after the one under attack.
"""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.author.lesson import read_lesson
from course.author.notebooks import source_notebook
from course.cells import exercise_of, grade_id, is_solution, is_test
from tests.toy import TOY_COURSE

# In hidden tests only: no student may ever see it.
TOKEN = "hidden-token-7f3a9c"
# An assignment with asserts, which knows nothing of this course.
MEASUREMENTS, DEPARTMENT = "measurements", Path(__file__).parent / "department"


@cache
def _whole(lesson: str = "small") -> NotebookNode:
    if lesson == MEASUREMENTS:
        return nbformat.read(DEPARTMENT / "source" / lesson / f"{lesson}.ipynb", as_version=4)
    return source_notebook(read_lesson(TOY_COURSE / "lessons" / lesson / "lesson.py"))


def exercises(lesson: str) -> tuple[str, ...]:
    """The names of all exercises of a lesson."""
    return tuple(grade_id(cell) for cell in _whole(lesson).cells if is_solution(cell))


def worth(lesson: str) -> dict[str, float]:
    """The points of each test of a lesson, by the exercise's name."""
    return {
        exercise_of(grade_id(cell)): float(cell.metadata.nbgrader.points)
        for cell in _whole(lesson).cells
        if is_test(cell)
    }


ALL = exercises("small")
NAMES = ALL[:3]
TESTS = {
    grade_id(cell).removeprefix("test_"): cell.source for cell in _whole().cells if is_test(cell)
}


def source(
    names: tuple[str, ...] = NAMES, tests: dict[str, str] | None = None, lesson: str = "small"
) -> NotebookNode:
    """The source notebook: a setup cell, exercises with their tests, a demo.

    `tests` replaces the tests of some exercises.
    """
    made = copy.deepcopy(_whole(lesson))
    left_out = {
        left for name in exercises(lesson) if name not in names for left in (name, f"test_{name}")
    }
    made.cells = [cell for cell in made.cells if grade_id(cell) not in left_out | {"summary"}]
    for name, text in (tests or {}).items():
        if name in names:
            cell(made, f"test_{name}").source = text.strip()
    return made


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """The first cell with this grade id."""
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def submission(
    cells: dict[str, str] | None = None,
    extra: dict[str, str] | None = None,
    names: tuple[str, ...] = NAMES,
    tests: dict[str, str] | None = None,
    lesson: str = "small",
) -> NotebookNode:
    """A submission with all exercises solved but those in `cells`.

    `extra` holds cells of the student's own, each after the exercise that is its key.
    """
    made = source(names, tests, lesson)
    for c in made.cells:
        c.source = re.sub(r" *### BEGIN HIDDEN.*?### END HIDDEN TESTS\n", "", c.source, flags=re.S)
        c.source = re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", c.source)
    for name, text in (cells or {}).items():
        cell(made, name).source = text.strip()
    for name, text in (extra or {}).items():
        place = made.cells.index(cell(made, name))
        made.cells.insert(place + 1, nbformat.v4.new_code_cell(text.strip()))
    return made
