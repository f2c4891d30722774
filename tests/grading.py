"""Work for the lesson `toy`: handed in, graded in this process, and what came of it.

A grader in this process keeps its templates from one test to the next.
"""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from course.author import build as builder
from course.cells import grade_id, is_solution
from course.errors import CourseError
from course.gates import samples
from course.gates.reference import Reference
from course.grading import command
from course.notes import notes_of, sentences
from tests.toy import TOY, make_course, replaced

HALF = {"total": "def total(x):\n    return 2 * np.sum(x)"}
DEAD = {"total": "def total(x):\n    raise ValueError('no')", "double": "def double(x):\n    pass"}
SLOW = {"double": "import time\ndef double(x):\n    time.sleep(0.2)\n    return 2 * x"}


def make_built_course(root: Path, **changes: str) -> Path:
    """The lesson `toy` in `root`, some of its text replaced, with source/ and release/."""
    make_course(root)
    if changes:
        (root / "lessons" / "toy" / "lesson.py").write_text(replaced(TOY, **changes))
    outcome = builder.build(root, ["toy"], run=False)
    assert not outcome.errors, outcome.errors
    return root


def notebook(
    root: Path, cells: dict[str, str] | None = None, extra: list[str] | None = None
) -> nbformat.NotebookNode:
    """A finished submission with some cells replaced, and others put in at its end."""
    reference = Reference("toy", root)
    made = samples.submission(reference.release, reference.source)
    for cell in made.cells:
        if is_solution(cell) and grade_id(cell) in (cells or {}):
            cell.source = (cells or {})[grade_id(cell)].strip()
    made.cells += [nbformat.v4.new_code_cell(text) for text in extra or []]
    return made


def hand_in(root: Path, student: str, content: Any, name: str = "toy.ipynb") -> Path:
    """Put a file, a notebook or a text, into a student's folder."""
    path = root / "submitted" / student / "toy" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else nbformat.writes(content))
    return path


@dataclass
class Ran:
    """What a command gave, as `subprocess.CompletedProcess` says it."""

    returncode: int
    stdout: str = ""
    stderr: str = ""


def grade(
    root: Path,
    students: list[str] | None = None,
    force: bool = False,
    lessons: Iterable[str] = ("toy",),
) -> Ran:
    """`course grade` in this process."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            code = command.run([*lessons], root=root, students=students, force=force)
        return Ran(code, printed.getvalue())
    except CourseError as error:
        return Ran(error.exit_code, printed.getvalue(), str(error))


def points(root: Path) -> dict[str, list[float | None]]:
    """Every student's automatic points in the gradebook, in the lesson's order."""
    with sqlite3.connect(root / "gradebook.db") as db:
        rows = db.execute(
            "select s.student_id, c.name, g.auto_score from submitted_assignment s"
            " join submitted_notebook n on n.assignment_id = s.id"
            " join grade g on g.notebook_id = n.id join base_cell c on c.id = g.cell_id"
            " order by c.name"
        ).fetchall()
    found: dict[str, list[float | None]] = {}
    for student, _, score in rows:
        found.setdefault(student, []).append(score)
    return found


def metadata(root: Path, student: str) -> dict[str, Any]:
    """What the graded notebook says of its grading."""
    path = root / "autograded" / student / "toy" / "toy.ipynb"
    return json.loads(path.read_text())["metadata"]["course"]


def notes(root: Path, student: str) -> list[str]:
    return sentences(notes_of(metadata(root, student)["notes"]))
