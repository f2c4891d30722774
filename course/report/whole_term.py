"""A whole term: how each student does over all lessons, and who falls behind.

A lesson counts for a student when it is over: its due date has passed, the student's own extension
included, or, where it has none, half of the class has handed it in. What is not handed in by then counts
as nothing; what somebody has yet to grade does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.grading.gradebook import NOT_HANDED_IN, Grade
from course.printable import display_name, some_names
from course.report.page import template
from course.report.statistics import worths
from course.terminal import say
from helpers.checks.report import number
from helpers.counting import counted, plural

FEW_POINTS = 0.5  # of the points: with less than this share a student falls behind
FALL = 0.3  # of the points: so much less than before in the last lesson
OFTEN = 2  # lessons handed in late
TABLE = 40  # students whose rows still make a table that one reads
NAMED = 20
ROWS = 1000  # of the page


@dataclass(frozen=True)
class Part:
    """One student in one lesson.

    Attributes:
        share: of the lesson's points, after any penalty; 0 for what is missing; None where there is
            nothing to count yet.
        state: "graded", "missing", "open" (there is more time), or why there is no grade.
    """

    share: float | None
    state: str
    late: bool = False


@dataclass
class Standing:
    """One student over all lessons.

    Attributes:
        parts: lesson -> what came of it.
        points, worth: over the lessons that count.
        reasons: why the student falls behind, in a few words each; empty for whoever does not.
    """

    student: str
    name: str
    parts: dict[str, Part]
    points: float = 0.0
    worth: float = 0.0
    reasons: list[str] = field(default_factory=list)

    @property
    def share(self) -> float | None:
        return self.points / self.worth if self.worth else None

    @property
    def missing(self) -> list[str]:
        return [lesson for lesson, part in self.parts.items() if part.state == "missing"]


@dataclass(frozen=True)
class LessonTotals:
    """One lesson of the term, over the class: `shares` are of those who have a grade."""

    name: str
    handed_in: int
    late: int
    missing: int
    ungraded: int
    shares: Sequence[float]

    @property
    def median(self) -> float | None:
        return median(self.shares) if self.shares else None


def in_order(lessons: Mapping[str, list[Grade]]) -> list[str]:
    """The lessons as a term takes them: by due date, those without one by name after it."""

    def key(lesson: str) -> tuple[bool, datetime, str]:
        due = min((grade.due for grade in lessons[lesson] if grade.due), default=None)
        return due is None, due or datetime.max, lesson

    return sorted(lessons, key=key)


def standings(
    lessons: Mapping[str, list[Grade]], students: Sequence[str], now: datetime
) -> list[Standing]:
    """How everybody does, those who are furthest behind first.

    Args:
        lessons: lesson, in the order of the term -> grades of everyone who is known.
        students: who is in the class.
        now: in UTC without a zone.
    """
    worth = {lesson: sum(worths(grades).values()) for lesson, grades in lessons.items()}
    by_student = {
        lesson: {grade.student: grade for grade in grades} for lesson, grades in lessons.items()
    }
    found = []
    for student in students:
        made = Standing(student, student, {})
        for lesson, grades in by_student.items():
            grade = grades.get(student) or Grade(student, status=NOT_HANDED_IN)
            made.name = _name(grade) or made.name
            made.parts[lesson] = part = _part(
                grade, worth[lesson], _is_over(grade, grades, students, now)
            )
            if part.share is not None:
                made.points += part.share * worth[lesson]
                made.worth += worth[lesson]
        made.reasons = _reasons(made)
        found.append(made)
    return sorted(
        found,
        key=lambda each: (
            not each.reasons, -len(each.missing), 1.0 if each.share is None else each.share, each.student,
        ),
    )  # fmt: skip


def _is_over(
    grade: Grade, grades: Mapping[str, Grade], students: Sequence[str], now: datetime
) -> bool:
    due = grade.due or next((each.due for each in grades.values() if each.due), None)
    if due is not None:
        return due < now
    here = sum(grades[student].status != NOT_HANDED_IN for student in students if student in grades)
    return 2 * here >= len(students)


def _part(grade: Grade, worth: float, is_over: bool) -> Part:
    if grade.status == NOT_HANDED_IN:
        return Part(0.0, "missing") if is_over else Part(None, "open")
    if grade.why_not or not worth:
        return Part(None, grade.status, bool(grade.late))
    return Part(grade.score / worth, "graded", bool(grade.late))


def _reasons(standing: Standing) -> list[str]:
    found = []
    if missing := standing.missing:
        found.append(f"not handed in: {', '.join(missing)}")
    shares = [
        part.share
        for part in standing.parts.values()
        if part.share is not None and part.state == "graded"
    ]
    if shares and mean(shares) < FEW_POINTS:
        found.append(f"{_percent(mean(shares))} of the points of what was handed in")
    if len(shares) > 1 and mean(shares[:-1]) - shares[-1] >= FALL:
        found.append(f"fell from {_percent(mean(shares[:-1]))} to {_percent(shares[-1])}")
    late = [lesson for lesson, part in standing.parts.items() if part.late]
    if len(late) >= OFTEN:
        found.append(f"late in {len(late)} lessons")
    return found


def _name(grade: Grade) -> str:
    names = [grade.person.get(key, "") for key in ("first_name", "last_name")]
    return " ".join(name for name in names if name)


def lessons_of(found: Sequence[Standing], lessons: Sequence[str]) -> list[LessonTotals]:
    """The term, lesson by lesson."""
    made = []
    for name in lessons:
        parts = [each.parts[name] for each in found]
        graded = [part for part in parts if part.state == "graded"]
        missing = sum(part.state == "missing" for part in parts)
        here = sum(part.state not in ("missing", "open") for part in parts)
        shares = [part.share for part in graded if part.share is not None]
        late = sum(part.late for part in parts)
        made.append(LessonTotals(name, here, late, missing, here - len(graded), shares))
    return made


# -- what a person sees ------------------------------------------------------------------------


def show(console: Console, found: Sequence[Standing], lessons: Sequence[str]) -> None:
    """Print the term: the lessons, who falls behind and why, and everybody in a small class."""
    table = Table(title="the term", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("lesson", overflow="fold")
    for heading in ("handed in", "late", "missing", "no grade", "median"):
        table.add_column(heading, justify="right")
    for each in lessons_of(found, lessons):
        counts = (each.handed_in, each.late, each.missing, each.ungraded)
        table.add_row(Text(each.name), *map(str, counts), _percent(each.median))
    console.print(table)
    if len(found) <= TABLE:
        console.print(_everybody(found, lessons))
    behind = [each for each in found if each.reasons]
    if not behind:
        say(console, f"Of {counted(len(found), 'student')} nobody falls behind.")
        return
    say(
        console,
        f"{len(behind)} of {counted(len(found), 'student')} {plural(len(behind), 'falls', 'fall')} behind:",
    )
    for one in behind[:TABLE]:
        say(console, f"  {display_name(one.student)}: {'; '.join(one.reasons)}", "      ")
    if len(behind) > TABLE:
        say(console, f"  and {some_names([one.student for one in behind[TABLE:]], NAMED)}", "  ")


def _everybody(found: Sequence[Standing], lessons: Sequence[str]) -> Table:
    table = Table(caption_justify="left", box=SIMPLE_HEAD)
    table.add_column("student", overflow="fold", min_width=12)
    for place, _ in enumerate(lessons, 1):
        table.add_column(str(place), justify="right")
    table.add_column("all", justify="right")
    for each in found:
        cells = [shown(each.parts[lesson]) for lesson in lessons]
        table.add_row(Text(display_name(each.student)), *cells, _percent(each.share))
    named = " · ".join(f"{place} {lesson}" for place, lesson in enumerate(lessons, 1))
    table.caption = Text(f"% of the points, – missing, L late · {named}", style="table.caption")
    return table


def shown(part: Part) -> str:
    """A cell of the table."""
    if part.state == "missing":
        return "–"
    if part.state == "open":
        return ""
    text = "?" if part.share is None else _percent(part.share).removesuffix(" %")
    return f"{text} L" if part.late else text


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"


def page(found: Sequence[Standing], lessons: Sequence[str], folder: Path) -> str:
    """The page of the term, as HTML; `folder` is where it will be, for links to the lessons' pages."""
    return template("term.html").render(
        made=datetime.now(UTC),
        found=found[:ROWS],
        count=len(found),
        behind=[each for each in found if each.reasons][:ROWS],
        lessons=lessons_of(found, lessons),
        pages={name for name in lessons if (folder / f"{name}.html").is_file()},
        shown=shown,
        share=_percent,
        few=_percent(FEW_POINTS),
        fall=number(100 * FALL),
        often=OFTEN,
    )
