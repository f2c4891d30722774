"""`course regrade`: what changes for whom if a lesson is graded again; it is kept on a yes.

A test may be corrected after grades were given. Nobody should lose or win points by that unseen, and
points that a person has given stay whatever the checks say now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.cells import exercise_of
from course.errors import CourseError
from course.files import scratch
from course.grading import gradebook
from course.grading.classroom import LessonRun
from course.grading.command import graded
from course.grading.doubts import doubts
from course.grading.job import Result
from course.grading.store import GradeStore, StoredGrade
from course.nbgrader_course import load_config, open_gradebook
from course.printable import display_name, some_names
from course.terminal import agreed, say
from helpers.checks.report import number

Points = dict[str, float | None]  # by grade id; None where there are none


@dataclass
class Change:
    """One submission before and after.

    Attributes:
        notebook: the file that holds the graded notebook.
        arrived: when it came.
        before: what the gradebook holds; None where it holds nothing.
        scores: what the checks give now.
        worth: what each graded cell is worth now.
        reason: why it cannot be graded now, "" if it can.
    """

    lesson: str
    student: str
    notebook: Path
    arrived: datetime | None
    before: StoredGrade | None
    scores: Points
    worth: dict[str, float] = field(default_factory=dict)
    reason: str = ""

    @property
    def old(self) -> Points:
        return {**self.before.scores, **self.before.by_hand} if self.before else {}

    @property
    def new(self) -> Points:
        return {**self.scores, **(self.before.by_hand if self.before else {})}

    @property
    def was_graded(self) -> bool:
        return any(points is not None for points in self.old.values())

    @property
    def is_graded(self) -> bool:
        return any(points is not None for points in self.new.values())

    @property
    def difference(self) -> float:
        """Points won, before any penalty; negative if they are lost."""
        return round(_total(self.new) - _total(self.old), 2)

    @property
    def differs(self) -> bool:
        """Whether anything changes that somebody might want to know."""
        return self.old != self.new or (
            self.before is not None and self.before.scores != self.scores
        )

    def exercises(self) -> list[str]:
        """A few words for each exercise that changes, or whose points were given by hand."""
        by_hand = self.before.by_hand if self.before else {}
        told = []
        for name, worth in self.worth.items():
            was = self.before.scores.get(name) if self.before else None
            now = self.scores.get(name)
            shown = f"{exercise_of(name)} {_number(was)} → {_number(now)} of {number(worth)}"
            if name in by_hand:
                shown += f" (by hand {number(by_hand[name])}, which stays"
                shown += ", more than it is worth)" if by_hand[name] > worth else ")"
                told.append(shown)
            elif was != now:
                told.append(shown)
        return told


class Collected:
    """Results that are not kept yet; their notebooks are in files, for a class may be large."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changes: list[Change] = []

    def take(self, lesson: LessonRun, student: str, result: Result) -> None:
        """In place of `classroom.save`."""
        file = self.folder / str(len(self.changes))
        file.write_bytes(result.notebook)
        self.changes.append(
            Change(
                lesson.name,
                student,
                file,
                lesson.arrived.get(student),
                lesson.stored.get(student),
                {**dict.fromkeys(lesson.store.graded), **result.scores},
                lesson.store.worth,
                result.reason,
            )
        )


def run(
    lessons: list[str],
    *,
    root: Path,
    students: list[str] | None = None,
    workers_wanted: int = 0,
    yes: bool = False,
    insecure: bool = False,
) -> int:
    """Show what grading again changes, and keep it on a yes.

    Returns 0, or 1 if nothing was kept although something changes, or something failed.
    """
    console = Console(soft_wrap=True, highlight=False)
    with scratch("course-regrade-") as folder:
        collected = Collected(folder)
        done, _, _ = graded(
            console,
            lessons,
            root=root,
            students=students,
            workers_wanted=workers_wanted,
            scheduler="",
            insecure=insecure,
            keep=collected.take,
        )
        for (name, student), reason in sorted(done.failed.items()):
            say(console, f"✗ {display_name(student)}, {name}: {reason}", "  ")
        if not collected.changes:
            console.print(f"nothing to grade again: {done.unchanged} had not changed")
            return 1 if done.failed else 0
        for name in done.lessons:
            _show(console, name, [each for each in collected.changes if each.lesson == name])
        if not (yes or agreed(console, "", "Keep these grades?")):
            console.print("Nothing was kept; --yes keeps it.")
            return 1
        failed = _kept(console, root, collected)
        for name in done.lessons:
            for line in doubts(name, gradebook.grades(root, name)):
                say(console, line)
        console.print(f"kept {len(collected.changes) - failed} of {len(collected.changes)}")
    return 1 if failed or done.failed else 0


def _show(console: Console, lesson: str, changes: list[Change]) -> None:
    table = Table(title=lesson, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("student", overflow="fold", min_width=12)
    for heading in ("before", "after", "change"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("exercises", overflow="fold")
    for change in sorted(changes, key=lambda each: (each.difference, each.student)):
        if change.differs:
            told = [*change.exercises(), *([change.reason] if change.reason else [])]
            table.add_row(
                Text(display_name(change.student)),
                number(_total(change.old)) if change.was_graded else "no grade",
                number(_total(change.new)) if change.is_graded else "no grade",
                f"{change.difference:+g}" if change.difference else "",
                Text("; ".join(told)),
            )
    if table.row_count:
        console.print(table)
    lose = [change for change in changes if change.difference < 0]
    win = [change for change in changes if change.difference > 0]
    console.print(
        f"{lesson}: {len(lose)} lose{_named(lose)}, {len(win)} win{_named(win)}, "
        f"{len(changes) - len(lose) - len(win)} keep their points. Penalties for being late follow."
    )


def _kept(console: Console, root: Path, collected: Collected) -> int:
    """Save all that was shown; returns how many could not be."""
    config = load_config(root)
    failed = 0
    with open_gradebook(root) as book:
        for name in dict.fromkeys(change.lesson for change in collected.changes):
            store = GradeStore.of(book, root, name, config)
            stored = store.stored()
            for change in (each for each in collected.changes if each.lesson == name):
                now = stored.get(change.student)
                try:
                    if _given(now) != _given(change.before):
                        raise CourseError("its grade has changed meanwhile: run the command again")
                    scores = {key: each for key, each in change.scores.items() if each is not None}
                    data = change.notebook.read_bytes()
                    store.save(change.student, scores, data, change.arrived)
                except CourseError as error:
                    failed += 1
                    say(console, f"✗ {display_name(change.student)}, {name}: {error}", "  ")
    return failed


def _given(stored: StoredGrade | None) -> tuple[object, ...]:
    return (stored.scores, stored.by_hand, stored.extra) if stored else ()


def _total(points: Points) -> float:
    return sum(each or 0.0 for each in points.values())


def _number(points: float | None) -> str:
    return "–" if points is None else number(points)


def _named(changes: Iterable[Change], most: int = 5) -> str:
    names = [change.student for change in changes]
    return f" ({some_names(names, most)})" if names else ""
