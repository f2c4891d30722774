"""Grades as files: plain CSV, and the shapes that Canvas and Moodle import.

A submission without a grade is never a 0. In the plain file its cells are empty and its state and
reason are told. Canvas and Moodle take an empty cell for "no grade" and would remove one that is
there, so there such a student is left out: a row that is missing changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from course.grading import gradebook as records
from course.grading.gradebook import Grade
from course.report.statistics import worths
from helpers.checks.report import number

# Format -> how its files end.
FORMATS = {"csv": ".csv", "canvas": ".canvas.csv", "moodle": ".moodle.csv"}

# A spreadsheet takes what begins with these for a formula; full-width ones, too, in some locales.
FORMULA = tuple("=+-@＝＋－＠")

Row = list[object]


def as_text(form: str, lesson: str, grades: list[Grade]) -> str:
    """The file of one lesson; `form` is "csv", "canvas" or "moodle"."""
    if form == "canvas":
        return _csv(canvas(lesson, grades))
    if form == "moodle":
        return _csv(moodle(lesson, grades))
    return _csv(plain({lesson: grades}))


def plain(lessons: Mapping[str, list[Grade]]) -> list[Row]:
    """One row a student and lesson. An exercise's column names its worth: "propagate (25)"; those
    that a lesson does not have are empty."""
    columns = {
        lesson: {f"{name} ({number(worth)})": name for name, worth in worths(grades).items()}
        for lesson, grades in lessons.items()
    }
    exercises = list(dict.fromkeys(column for found in columns.values() for column in found))
    rows: list[Row] = [
        [
            *("student", "last_name", "first_name", "lesson"), *exercises,
            *("total", "late_penalty", "score", "max", "status", "reason", "handed_in"),
        ]
    ]  # fmt: skip
    for lesson, grades in lessons.items():
        most = sum(worths(grades).values())
        for grade in grades:
            points = {column: grade.points.get(name) for column, name in columns[lesson].items()}
            numbers = [*map(points.get, exercises), grade.total, grade.late_penalty, grade.score]
            if grade.why_not:
                numbers = [None] * len(numbers)
            rows.append(
                [
                    grade.student,
                    grade.person.get("last_name", ""),
                    grade.person.get("first_name", ""),
                    lesson,
                    *("" if each is None else number(each) for each in numbers),
                    number(most) if most else "",
                    grade.status,
                    grade.why_not if grade.why_not != grade.status else "",
                    _time(grade.timestamp),
                ]
            )
    return rows


def canvas(lesson: str, grades: list[Grade]) -> list[Row]:
    """As Canvas's gradebook imports it, with the row of possible points."""
    header: Row = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", lesson]
    possible: Row = ["    Points Possible", "", "", "", "", number(sum(worths(grades).values()))]
    return [
        header,
        possible,
        *(
            [_name(grade), grade.person.get("lms_user_id", ""), "", grade.student, "",
             number(grade.score)]
            for grade in grades
            if not grade.why_not
        ),
    ]  # fmt: skip


def moodle(lesson: str, grades: list[Grade]) -> list[Row]:
    """As Moodle's grade import reads it: one column to find the student by, one to import."""
    return [
        ["First name", "Last name", "Username", "Email address", lesson],
        *(
            [
                grade.person.get("first_name", ""),
                grade.person.get("last_name", ""),
                grade.student,
                grade.person.get("email", ""),
                number(grade.score),
            ]
            for grade in grades
            if not grade.why_not
        ),
    ]


def remarks(form: str, grades: Iterable[Grade]) -> list[str]:
    """What somebody who imports the file must know, a sentence each."""
    if form == "csv":
        return []
    grades = list(grades)
    found = []
    missing = [grade for grade in grades if grade.why_not]
    if missing:
        found.append(f"left out, so that nothing changes for them in {form.capitalize()}:")
        found += [f"  {grade.student}: {grade.why_not}" for grade in missing]
    changed = [
        grade.student for grade in grades if not grade.why_not and _is_formula(grade.student)
    ]
    if changed:
        found.append(
            f"written with ' in front, so that no spreadsheet takes them for formulas; "
            f"{form.capitalize()} will not know them: {', '.join(changed)}"
        )
    return found


class GradesExport(ExportPlugin):
    """The plain file by `nbgrader export`, for all lessons, or those of `--assignment`."""

    def export(self, gradebook: Gradebook) -> None:
        file = Path(self.to or "grades.csv")
        root = Path(self.parent.coursedir.root or ".")
        lessons = {}
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in map(str, self.assignment):
                continue
            grades = records.read(gradebook, root, assignment.name, everyone=True)
            lessons[assignment.name] = [
                grade
                for grade in grades
                if not self.student or grade.student in map(str, self.student)
            ]
        self.log.info("Exporting grades to %s", file)
        file.write_bytes(_csv(plain(lessons)).encode("utf-8", "replace"))


def _csv(rows: list[Row]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[safe(cell) for cell in row] for row in rows])
    return text.getvalue()


def safe(cell: object) -> object:
    """Text that no spreadsheet takes for a formula: an apostrophe in front makes it plain text."""
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(FORMULA)


def _name(grade: Grade) -> str:
    """Last name first, as Canvas sorts; the student's id where the gradebook knows no name."""
    names = [grade.person.get(key, "") for key in ("last_name", "first_name")]
    return ", ".join(name for name in names if name) or grade.student


def _time(moment: datetime | None) -> str:
    return f"{moment.isoformat(timespec='seconds')}Z" if moment else ""
