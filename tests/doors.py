"""The doors by which work comes in and is graded, and what nbgrader shows of it.

nbgrader's commands, the formgrader's buttons, `course grade`, and the exchange's inbound folder.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI
from nbgrader.utils import parse_utc

from course import nbgrader_course
from course.grading import arrivals
from course.nbgrader_course import open_gradebook
from tests.grading import grade, notebook
from tests.toy import nbgrader

COURSE_ID = "neural-networks"


def api(root: Path) -> NbGraderAPI:
    """What the formgrader's buttons call, and what its tables ask."""
    return NbGraderAPI(config=nbgrader_course.load_config(root))


def by_course_grade(root: Path) -> None:
    grade(root)


def by_course_grade_again(root: Path) -> None:
    grade(root, force=True)


def by_command(root: Path) -> None:
    done = nbgrader(root, "autograde", "toy")
    assert done.returncode == 0, done.stderr


def by_command_again(root: Path) -> None:
    done = nbgrader(root, "autograde", "toy", "--force")
    assert done.returncode == 0, done.stderr


def by_button(root: Path) -> None:
    """*Autograde*, for everybody who has a notebook, as the formgrader does it."""
    asked = api(root)
    for student in sorted(asked.get_submitted_students("toy")):
        done = asked.autograde("toy", student)
        assert done["success"], done.get("error") or done.get("log")


def shown(root: Path) -> dict[str, tuple[bool, float]]:
    """Student -> whether the formgrader shows it as graded, and the score that it shows."""
    return {
        each["student"]: (each["autograded"], each["score"])
        for each in api(root).get_submissions("toy")
    }


def times(root: Path, student: str) -> set[datetime | None]:
    """Everything that says when a submission came."""
    with open_gradebook(root) as book:
        found: set[datetime | None] = {book.find_submission("toy", student).timestamp}
    found.add(arrivals.read(root).get((student, "toy")))
    for step in ("submitted", "autograded"):
        path = root / step / student / "toy" / "timestamp.txt"
        found.add(parse_utc(path.read_text()) if path.is_file() and path.read_text() else None)
    return found


def put(
    root: Path, inbound: Path, student: str, when: str = "2026-01-09 12:00:00.000000 UTC",
    cells: dict[str, str] | None = None, word: str = "secret",
) -> Path:  # fmt: skip
    """A submission as `nbgrader submit` leaves it."""
    folder = inbound / f"{student}+toy+{when}+abcdef"
    folder.mkdir()
    nbformat.write(notebook(root, cells), folder / "toy.ipynb")
    (folder / "timestamp.txt").write_text(when)
    (folder / "submission_secret.txt").write_text(word)
    return folder


def due(root: Path, when: datetime) -> None:
    with open_gradebook(root) as book:
        book.update_or_create_assignment("toy", duedate=when)
