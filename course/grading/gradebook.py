"""nbgrader's converters for one submission at a time, and what its gradebook holds."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.api import Gradebook
from nbgrader.converters import BaseConverter
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import with_polymorphic

from course.cells import exercise_of, grade_id, is_solution, is_test, marks
from course.classlist import members
from course.diagnoses import Diagnoses
from course.errors import CourseError, last_line
from course.files import read_regular, special_in
from course.folders import students
from course.grading.late import lateness
from course.grading.penalties import LateRule, Submitted, settle_now
from course.nbgrader_course import find_scripts, load_config, one_submission, open_gradebook
from course.notes import note_of, notes_of, sentences
from course.printable import display_name, printable
from course.times import zone_of
from helpers.checks.report import CHECKS_MIME, Check, Report, check_of, is_report, number
from helpers.counting import plural

ERROR_LINE = re.compile(r"[\w.]*(Error|Exception): ")
# The states of a submission beside "graded" and "not gradable".
NOT_GRADED = "not graded"
NOT_GRADABLE = "not gradable"
NOT_HANDED_IN = "not handed in"
#: The checks have given their points, and a person has yet to give those of written answers.
NEEDS_A_PERSON = "needs manual grade"


@dataclass
class Grade:
    """One student's result in one lesson; `why_not` says why there is none.

    Attributes:
        points: exercise -> points earned, before any penalty.
        reports: exercise -> the checks of its test cell.
        why_not: one sentence, empty where there is a grade.
        status: "graded", "not gradable", "not graded", "not handed in", or "needs manual grade":
            the points that the checks gave are there, and a person has yet to give the others.
        max_points: exercise -> points that it is worth.
        notes: what the grader had to fix and what went wrong, in sentences.
        seconds: cell -> wall clock that it took when it was graded.
        code: exercise -> what the student wrote there.
        late_penalty: points taken off; 0 where there is no grade.
        timestamp, due: when it was handed in and when it was due (the student's extension
            included), in UTC without a zone; None where that is not known.
        zone: the course's, in which a day is a day.
        notebook: its id in the gradebook.
        open: exercise -> why it has no points yet: a person has to give them.
        by_hand: exercise -> points that a person has given in place of the checks'.
        look_again: exercises of those where the checks give other points since.
        outdated: tests of the lesson have changed since.
        inside: tests that ran in the student's own process.
        person: what the gradebook knows of the student: "first_name", "last_name", "email" and
            "lms_user_id", where they are known.
        failures: what could not be told of it here, in sentences.
    """

    student: str
    points: dict[str, float] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    why_not: str = ""
    status: str = "graded"
    max_points: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    late_penalty: float = 0.0
    timestamp: datetime | None = None
    due: datetime | None = None
    zone: tzinfo = UTC
    notebook: str = ""
    open: dict[str, str] = field(default_factory=dict)
    by_hand: dict[str, float] = field(default_factory=dict)
    look_again: list[str] = field(default_factory=list)
    outdated: bool = False
    inside: list[str] = field(default_factory=list)
    person: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def total(self) -> float:
        """What was earned, before any penalty."""
        return sum(self.points.values())

    @property
    def score(self) -> float:
        """What counts: the total without the penalty for being late."""
        return max(0.0, self.total - self.late_penalty)

    @property
    def too_many(self) -> list[str]:
        """The exercises in which a person has given more points than they are worth."""
        return [
            name
            for name, points in self.by_hand.items()
            if points > self.max_points.get(name, points) + 1e-9
        ]

    @property
    def late(self) -> timedelta:
        """How long after its time it was handed in; zero if it was in time."""
        if self.timestamp is None or self.due is None:
            return timedelta(0)
        return lateness(self.due, self.timestamp, self.zone)


class Step(StrEnum):
    """What is done with each grade when a class is shown; the value says it in a sentence."""

    READ = "when its graded notebook was read"
    WORDS = "when its checks were put into words"
    COMPARE = "when its code was compared"
    ROW = "when its row was written"


@contextmanager
def at(step: Step, grade: Grade) -> Iterator[None]:
    """Whatever goes wrong in here is this student's: it is told, and the class is shown.

    What cannot be read or put into words counts nowhere.
    """
    try:
        yield
    except Exception as error:
        grade.failures.append(f"{last_line(error)} ({step})")
        if step in (Step.READ, Step.WORDS):
            grade.status, grade.notes = NOT_GRADED, []
            grade.reports, grade.code, grade.seconds = {}, {}, {}
            grade.points, grade.late_penalty, grade.open = {}, 0.0, {}
            grade.why_not = "the graded notebook cannot be read: grade it again, with --force"


class _Reasons(logging.Handler):
    """Collects what nbgrader logs as errors, for one sentence about what went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        self.lines += [line for line in entry.getMessage().strip().splitlines() if line.strip()]


def convert(converter_class: type[BaseConverter], root: Path, lesson: str, student: str) -> str:
    """Run one of nbgrader's converters on one submission; "" or the reason why it failed."""
    find_scripts()
    # nbgrader would open them, and whoever opens a pipe may wait forever
    for area in ("autograded", "feedback"):
        if name := special_in(root / area / student / lesson):
            shown = f"{area}/{display_name(student)}/{lesson}/{display_name(name)}"
            return f"{shown} is not a regular file: move it away, and run the command again"
    log = logging.Logger("course.grading.gradebook")
    reasons = _Reasons()
    log.addHandler(reasons)
    try:
        one_submission(converter_class, root, lesson, student, log).start()
    except CourseError as error:
        return str(error)
    except SystemExit:
        return "nbgrader stopped"
    except Exception as error:
        telling = [line for line in reasons.lines if ERROR_LINE.match(line)]
        return printable((telling or [last_line(error)])[0].strip())
    return ""


def grades(root: Path, lesson: str, *, everyone: bool = False) -> list[Grade]:
    """Every student's points and reports, from the gradebook and the graded notebooks.

    Args:
        everyone: also the students of the gradebook who have no folder in `submitted/`.
    """
    with open_gradebook(root) as gradebook:
        return read(gradebook, root, lesson, everyone=everyone)


def read(gradebook: Gradebook, root: Path, lesson: str, *, everyone: bool = False) -> list[Grade]:
    """As `grades`, with an open gradebook: one query, and one look into each graded notebook."""
    handed_in = students(root, lesson)
    known = _recorded(gradebook, lesson, everyone)
    listed = members.read(gradebook)
    names = sorted({*handed_in, *known}) if everyone else handed_in
    names = [name for name in names if name not in listed.removed]
    seen: dict[Any, Any] = {}
    now = Now.of(root, lesson)
    config = load_config(root)
    zone = zone_of(config)
    found = []
    for student in names:
        grade = known.get(student) or Grade(student, status=NOT_GRADED)
        grade.zone = zone
        if everyone and grade.status == NOT_HANDED_IN and student in handed_in:
            grade.status = NOT_GRADED
        if why_not := listed.why_not(student):
            if student not in handed_in:  # a name of the gradebook's, with no work behind it
                continue
            grade.status = why_not
        if grade.status == "graded":
            with at(Step.READ, grade):
                _add_notebook(grade, root, lesson, now, seen)
        if grade.status == NOT_GRADED and student not in handed_in and not grade.total:
            grade.status = NOT_HANDED_IN  # there is more time, and no work yet
        if grade.status not in ("graded", NEEDS_A_PERSON):
            grade.points = {}
            grade.why_not = grade.why_not or grade.status
        if grade.why_not:
            grade.late_penalty = 0.0
        found.append(grade)
    _settle(gradebook, [grade for grade in found if not grade.why_not], LateRule.of(config))
    return found


def _settle(gradebook: Gradebook, found: Iterable[Grade], rule: LateRule) -> None:
    """Give each grade the penalty that its points and its time make, and keep it.

    Where the gradebook cannot be written the grades are right all the same.
    """
    works = []
    for grade in found:
        work = Submitted(
            grade.notebook, grade.student, grade.total, grade.timestamp, grade.due,
            grade.late_penalty,
        )  # fmt: skip
        grade.late_penalty = rule.taken_off(work) or 0.0
        works.append(work)
    with suppress(DBAPIError):
        settle_now(gradebook.db, rule, works)


def _recorded(gradebook: Gradebook, lesson: str, everyone: bool) -> dict[str, Grade]:
    """What the gradebook holds of a lesson's submissions, in one query; all are "graded".

    With `everyone` also the students who have none, as "not handed in".
    """
    cells = with_polymorphic(api.BaseCell, [api.GradeCell, api.TaskCell])
    query = (
        gradebook.db.query(
            api.Student.id,
            api.Student.first_name,
            api.Student.last_name,
            api.Student.email,
            api.Student.lms_user_id,
            api.SubmittedAssignment.id,
            api.SubmittedAssignment.timestamp,
            api.SubmittedAssignment.extension,
            api.Assignment.duedate,
            api.SubmittedNotebook.id,
            api.SubmittedNotebook.late_submission_penalty,
            cells.name,
            func.coalesce(cells.GradeCell.max_score, cells.TaskCell.max_score),
            api.Grade.score,
            api.Grade.auto_score,
            api.Grade.manual_score,
            api.Grade.needs_manual_grade,
        )
        .select_from(api.Student)
        .outerjoin(
            api.SubmittedAssignment,
            (api.SubmittedAssignment.student_id == api.Student.id)
            & api.SubmittedAssignment.assignment_id.in_(
                select(api.Assignment.id).where(api.Assignment.name == lesson)
            ),
        )
        .outerjoin(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .outerjoin(
            api.SubmittedNotebook,
            (api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id)
            & api.SubmittedNotebook.notebook_id.in_(
                select(api.Notebook.id).where(api.Notebook.name == lesson)
            ),
        )
        .outerjoin(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
        .outerjoin(cells, cells.id == api.Grade.cell_id)
    )
    if not everyone:
        query = query.filter(api.SubmittedAssignment.id.is_not(None))
    found: dict[str, Grade] = {}
    for (
        student, first, last, email, lms, submission, timestamp, extension, due,
        notebook, penalty, cell, worth, score, auto, manual, again,
    ) in query:  # fmt: skip
        grade = found.get(student)
        if grade is None:
            known = dict(first_name=first, last_name=last, email=email, lms_user_id=lms)
            grade = found[student] = Grade(
                student,
                status="graded" if notebook else NOT_GRADED if submission else NOT_HANDED_IN,
                late_penalty=float(penalty or 0),
                timestamp=timestamp,
                due=due + extension if due and extension else due,
                notebook=notebook or "",
                person={key: value for key, value in known.items() if value},
            )
        if cell is not None:
            exercise = exercise_of(cell)
            grade.max_points[exercise] = float(worth or 0)
            if auto is None and manual is None:
                grade.open[exercise] = "a person has to grade it"
                continue
            grade.points[exercise] = float(score or 0)
            if manual is not None:
                grade.by_hand[exercise] = float(manual)
                grade.look_again += [exercise] if again else []
    return found


def comments(gradebook: Gradebook, lesson: str) -> dict[str, dict[str, str]]:
    """Student -> exercise -> what a person has written about it, in one query."""
    rows = gradebook.db.query(
        api.SubmittedAssignment.student_id, api.BaseCell.name, api.Comment.manual_comment
    ).select_from(api.Comment)
    rows = (
        rows.join(api.BaseCell, api.BaseCell.id == api.Comment.cell_id)
        .join(api.SubmittedNotebook, api.SubmittedNotebook.id == api.Comment.notebook_id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
        )
        .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .filter(api.Assignment.name == lesson, api.Comment.manual_comment.is_not(None))
        .order_by(api.SubmittedAssignment.student_id, api.BaseCell.name)
    )
    found: dict[str, dict[str, str]] = {}
    for student, cell, text in rows:
        if text.strip():
            found.setdefault(student, {})[exercise_of(cell)] = text.strip()
    return found


@dataclass(frozen=True)
class Now:
    """The lesson as it is now; nothing is known of it where its source cannot be read.

    Attributes:
        said: what it says of its own diagnoses.
        tests: grade id -> text of each test.
    """

    said: Diagnoses = field(default_factory=Diagnoses)
    tests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, lesson: str) -> Now:
        try:
            source = json.loads(read_regular(root / "source" / lesson / f"{lesson}.ipynb"))
        except (OSError, ValueError):
            return cls()
        return cls(Diagnoses.of(source), _tests(source["cells"]))


def _tests(cells: list[dict[str, Any]]) -> dict[str, str]:
    return {grade_id(cell): "".join(cell["source"]) for cell in cells if is_test(cell)}


def _add_notebook(grade: Grade, root: Path, lesson: str, now: Now, seen: dict[Any, Any]) -> None:
    """Add to `grade` what its graded notebook says; it may say that there is no grade.

    `seen` holds one copy of what many notebooks share: most checks of a class are alike.
    """
    path = root / "autograded" / grade.student / lesson / f"{lesson}.ipynb"
    try:
        data = read_regular(path)
    except FileNotFoundError:
        grade.status, grade.open = NOT_GRADED, {}
        return
    # nbformat.read would validate it again, which takes ten times as long
    graded = json.loads(data)
    cells, ours = graded["cells"], graded["metadata"].get("course") or {}
    grade.notes = sentences(notes_of(ours.get("notes")))
    grade.seconds = {name: float(spent) for name, spent in (ours.get("seconds") or {}).items()}
    grade.inside = [str(name) for name in ours.get("inside") or ()]
    grade.reports = reports(graded, now.said, seen)
    grade.code = _code(cells, seen)
    order = [grade_id(cell) for cell in cells]
    grade.points = _ordered(grade.points, order)
    grade.max_points = _ordered(grade.max_points, order)
    tests = _tests(cells)
    grade.outdated = bool(now.tests) and tests != {
        name: text for name, text in now.tests.items() if name in tests
    }
    grade.status, grade.why_not = _standing(grade, graded, lesson)


def _standing(grade: Grade, graded: dict[str, Any], lesson: str) -> tuple[str, str]:
    """The state of what the gradebook and the graded notebook hold together, and why it is not
    a grade, "" if it is one. What is not gradable is a grade once a person has given all points."""
    if grade.open and (reason := why_not(graded)):
        return NOT_GRADABLE, reason
    for cell in graded["cells"]:
        exercise, worth = exercise_of(grade_id(cell)), marks(cell).get("points")
        most = grade.max_points.get(exercise)
        if is_test(cell) and most is not None and worth is not None and worth != most:
            return NOT_GRADED, (
                f"it was graded when `{exercise}` was worth {number(float(worth))} {plural(worth, 'point')}, now it "
                f"is worth {number(most)}: run python -m course regrade {lesson}"
            )
    why = (graded["metadata"].get("course") or {}).get("open") or {}
    told = {exercise_of(name): note_of(data) for name, data in why.items()}
    grade.open = {name: str(told.get(name) or text) for name, text in grade.open.items()}
    broken = [name for name in grade.open if (note := told.get(name)) and note.code != "answer"]
    if broken:
        return NOT_GRADABLE, " ".join(f"`{name}`: {grade.open[name]}" for name in broken)
    if grade.open:
        names = ", ".join(f"`{name}`" for name in grade.open)
        return NEEDS_A_PERSON, f"a person has yet to grade {names}: see Manual Grading"
    return "graded", ""


def _ordered(points: dict[str, float], grade_ids: list[str]) -> dict[str, float]:
    """The exercises in the notebook's order; the gradebook has none."""
    places = {exercise_of(name): place for place, name in enumerate(grade_ids)}
    return dict(sorted(points.items(), key=lambda item: (places.get(item[0], len(places)), item)))


def _code(cells: list[dict[str, Any]], seen: dict[Any, Any]) -> dict[str, str]:
    """Exercise -> the source of its solution cells."""
    found: dict[str, str] = {}
    for cell in cells:
        if is_solution(cell):
            name, text = grade_id(cell), "".join(cell["source"])
            text = f"{found[name]}\n\n{text}" if name in found else text
            found[name] = seen.setdefault(text, text)
    return found


def why_not(graded: dict[str, Any]) -> str:
    """Why a notebook in `autograded/` holds no real grade; "" if it holds one."""
    ours = graded["metadata"].get("course") or {}
    reason = note_of(ours.get("reason"))
    return f"could not be graded: {reason}" if reason else ""


def reports(
    graded: dict[str, Any], said: Diagnoses, seen: dict[Any, Any] | None = None
) -> dict[str, Report]:
    """The reports that the test cells of a graded notebook show, by exercise."""
    seen = {} if seen is None else seen
    return {
        data["exercise"]: Report(
            data["exercise"],
            float(data["points"]),
            int(data["max_points"]),
            tuple(_check(check, seen) for check in data["checks"]),
            said[data["exercise"]],
        )
        for cell in graded["cells"]
        if is_test(cell)
        for output in cell.get("outputs", [])
        if is_report(data := output.get("data", {}).get(CHECKS_MIME))
    }


def _check(data: dict[str, Any], seen: dict[Any, Any]) -> Check:
    """A check from its data; those that are alike are one object."""
    key = tuple(data.items()) if "parts" not in data else repr(data)
    if key not in seen:
        seen[key] = check_of(data)
    return seen[key]
