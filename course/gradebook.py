"""nbgrader's converters for one submission at a time, and what its gradebook holds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import BaseConverter
from nbgrader.coursedir import CourseDirectory

from course import release, samples
from course.errors import last_line
from helpers.checks import CHECKS_MIME


@dataclass
class Grade:
    """One student's result in one lesson; `why_not` says why there is none."""

    student: str
    points: dict[str, float] = field(default_factory=dict)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    why_not: str = ""

    @property
    def total(self) -> float:
        return sum(self.points.values())


class _Reasons(logging.Handler):
    """Collects what nbgrader logs as errors, for one sentence about what went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        self.lines += [line for line in entry.getMessage().strip().splitlines() if line.strip()]


def convert(converter_class: type[BaseConverter], root: Path, lesson: str, student: str) -> str:
    """Run one of nbgrader's converters on one submission; "" or the reason why it failed."""
    release.find_scripts()
    config = release.load_config(root)
    config.CourseDirectory.assignment_id = lesson
    config.CourseDirectory.student_id = student
    log = logging.Logger("course.gradebook")
    reasons = _Reasons()
    log.addHandler(reasons)
    coursedir = CourseDirectory(config=config, log=log)
    converter = converter_class(coursedir=coursedir, config=config, log=log)
    converter.force = True
    try:
        converter.start()
    except SystemExit:
        return "nbgrader stopped"
    except Exception as error:
        telling = [line for line in reasons.lines if "Error" in line or "rror:" in line]
        return (telling or [last_line(error)])[0].strip()
    return ""


@contextmanager
def opened(root: Path) -> Iterator[Gradebook]:
    """The course's gradebook."""
    with release.open_gradebook(root) as gradebook:
        yield gradebook


def students(root: Path, lesson: str) -> list[str]:
    """Who handed in this lesson: the folders `submitted/<student>/<lesson>`."""
    return sorted(path.parent.name for path in (root / "submitted").glob(f"*/{lesson}"))


def grades(root: Path, lesson: str) -> list[Grade]:
    """Every student's points and reports, from the gradebook and the graded notebooks."""
    found = []
    with opened(root) as gradebook:
        for student in students(root, lesson):
            grade = Grade(student)
            path = root / "autograded" / student / lesson / f"{lesson}.ipynb"
            try:
                submission = gradebook.find_submission_notebook(lesson, lesson, student)
            except MissingEntry:
                submission = None
            if submission is None or not path.is_file():
                grade.why_not = "not graded"
            else:
                graded = samples.read_notebook(path)
                grade.why_not = why_not(graded)
                if not grade.why_not:
                    grade.points = {
                        entry.name.removeprefix("test_"): float(entry.score or 0)
                        for entry in submission.grades
                    }
                    grade.reports = reports(graded)
            found.append(grade)
    return found


def why_not(graded: NotebookNode) -> str:
    """Why a notebook in `autograded/` holds no real grade; "" if it holds one."""
    ours = graded.metadata.get("course", {})
    return f"could not be graded: {ours.get('reason')}" if ours.get("reason") else ""


def reports(graded: NotebookNode) -> dict[str, dict[str, Any]]:
    """The reports that the test cells of a graded notebook show: exercise -> its data."""
    return {
        data["exercise"]: data
        for cell in graded.cells
        if samples.is_test(cell)
        for output in cell.get("outputs", [])
        if (data := output.get("data", {}).get(CHECKS_MIME))
    }
