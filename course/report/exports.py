"""Grades as files: plain CSV, and the shapes that Canvas and Moodle import.

A submission without a grade is never a 0. In the plain file its cells are empty and its state and
reason are told. Canvas and Moodle take an empty cell for "no grade" and would remove one that is
there, so there such a student is left out: a row that is missing changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from course.classlist.person import Person
from course.errors import UsageError
from course.grading import gradebook as records
from course.grading.gradebook import Grade, Step, at
from course.lms import senders
from course.lms import worksheet as sheets
from course.nbgrader_course import open_gradebook
from course.printable import display_name, printable, some_names
from course.report.statistics import worths
from helpers.checks.report import number
from helpers.counting import plural

# Format -> how its files end.
FORMATS = {"csv": ".csv", "canvas": ".canvas.csv", "moodle": ".moodle.csv"}
#: Moodle's grading worksheet, filled in: not made from nothing, see `course.lms.worksheet`.
WORKSHEET = "moodle-worksheet"
ENDINGS = {**FORMATS, WORKSHEET: ".moodle-worksheet.csv"}

# A spreadsheet takes what begins with these for a formula; full-width ones, too, in some locales.
# Where ";" separates the cells, what follows one in a text is the beginning of another cell.
FORMULA = re.compile(r"(^|;)(?=[\s\"]*[=+\-@＝＋－＠])")

Row = list[Any]
NAMED = 20  # students that one line names


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
            with at(Step.ROW, grade):
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
    return [header, possible, *_rows(grades, _canvas)]


def _canvas(grade: Grade) -> Row:
    login = grade.person.get("lms_user_id", "")
    return [_name(grade), login, "", grade.student, "", number(grade.score)]


def moodle(lesson: str, grades: list[Grade]) -> list[Row]:
    """As Moodle's grade import reads it: one column to find the student by, one to import."""
    header: Row = ["First name", "Last name", "Username", "Email address", lesson]
    return [header, *_rows(grades, _moodle)]


def _moodle(grade: Grade) -> Row:
    first, last, email = (grade.person.get(k, "") for k in ("first_name", "last_name", "email"))
    return [first, last, grade.student, email, number(grade.score)]


def _rows(grades: Iterable[Grade], made: Callable[[Grade], Row]) -> Iterator[Row]:
    """The rows of those who have a grade."""
    for grade in grades:
        if not grade.why_not:
            with at(Step.ROW, grade):
                yield made(grade)


def worksheet(
    root: Path,
    lesson: str,
    grades: Iterable[Grade],
    people: Mapping[str, Person],
    file: Path | None,
) -> tuple[str, list[str]]:
    """Moodle's grading worksheet with these grades, and what to know about it.

    Args:
        file: the worksheet as Moodle gave it out; default: the one that `course collect` was given.

    Raises:
        CourseError: there is none, or Moodle would not take the grades.
    """
    place = file or sheets.path_of(root, lesson)
    if file is None and not place.is_file():
        raise UsageError(
            f"no grading worksheet of {lesson} is known: download it in Moodle, and give it by "
            "--worksheet FILE."
        )
    grades = [grade for grade in grades if not grade.why_not]
    with open_gradebook(root) as book:
        said = records.comments(book, lesson)
    marks = {}
    for grade in grades:
        with at(Step.ROW, grade):
            marks[grade.student] = sheets.Mark(
                number(grade.score), _comments(grade, said.get(grade.student, {}))
            )
    worth = sum(worths(grades).values())
    filled = sheets.fill(sheets.read(place), marks, worth, people, senders.read(root, lesson))
    found = []
    if filled.left_out:
        found.append(
            "left out, so that nothing changes for them in Moodle: "
            + some_names(filled.left_out, NAMED)
        )
    if filled.unknown:
        found.append(
            f"not in the worksheet, and so without a grade there: {some_names(filled.unknown, NAMED)}"
        )
    return filled.text, found


def _comments(grade: Grade, said: Mapping[str, str]) -> tuple[str, ...]:
    """What Moodle shows beside the grade: how it came about, and a person's own words."""
    most = sum(grade.max_points.values())
    first = f"{number(grade.total)} of {number(most)} {plural(most, 'point')}"
    if grade.late_penalty:
        first += f", less {number(grade.late_penalty)} for handing in late"
    words = [f"{exercise}: {printable(text, keep=chr(10))}" for exercise, text in said.items()]
    return (f"{first}.", *(line for text in words for line in text.splitlines()))


def remarks(form: str, grades: Iterable[Grade]) -> list[str]:
    """What somebody who imports the file must know, a sentence each."""
    if form == "csv":
        return []
    grades = list(grades)
    found = []
    missing = [grade for grade in grades if grade.why_not]
    if missing:
        found.append(f"left out, so that nothing changes for them in {form.capitalize()}:")
        found += [f"  {display_name(grade.student)}: {grade.why_not}" for grade in missing]
    changed = [
        display_name(grade.student)
        for grade in grades
        if not grade.why_not and safe(grade.student) != grade.student
    ]
    if changed:
        found.append(
            "written in another form, since a spreadsheet would take them for more than text; "
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
    """Text of one line that no spreadsheet takes for a formula: an apostrophe before the sign that
    would begin one makes it plain text."""
    return FORMULA.sub(r"\1'", printable(cell)) if isinstance(cell, str) else cell


def _name(grade: Grade) -> str:
    """Last name first, as Canvas sorts; the student's id where the gradebook knows no name."""
    names = [grade.person.get(key, "") for key in ("last_name", "first_name")]
    return ", ".join(name for name in names if name) or grade.student


def _time(moment: datetime | None) -> str:
    return f"{moment.isoformat(timespec='seconds')}Z" if moment else ""
