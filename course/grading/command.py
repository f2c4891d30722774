"""`course grade`: autograde what is new or changed, all of a class in parallel."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TaskID

from course.examine.examine import NeedsConsent, weaknesses
from course.grading import classroom, gradebook, workers
from course.grading.doubts import doubts
from course.grading.tables import class_summary, class_table
from course.printable import display_name
from course.sandbox.protections import sentence
from course.terminal import agreed, progress_bar, say
from helpers.counting import counted

TABLE = 40  # students whose rows still make a table that one reads


class Bar(classroom.Watcher):
    """A progress bar with what has been running longest."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.task: TaskID | None = None
        self.running: dict[tuple[str, str], float] = {}

    def skipped(self, lesson: str, why: str) -> None:
        self.bar.console.print(f"– not graded: {escape(why)}", soft_wrap=True)

    def planned(self, total: int) -> None:
        self.task = self.bar.add_task("starting", total=total)

    def started(self, lesson: str, student: str) -> None:
        self.running[lesson, student] = time.monotonic()
        self._show(0)

    def finished(self, lesson: str, student: str) -> None:
        self.running.pop((lesson, student), None)
        self._show(1)

    def _show(self, advance: int) -> None:
        (_, student), since = min(
            self.running.items(), key=lambda item: item[1], default=(("", ""), 0.0)
        )
        spent = time.monotonic() - since
        slow = (
            f", longest now: {display_name(student)}, {spent:.0f} s"
            if student and spent >= 2
            else ""
        )
        assert self.task is not None
        self.bar.update(self.task, advance=advance, description=f"grading{slow}")


def run(
    lessons: list[str],
    *,
    root: Path,
    students: list[str] | None = None,
    workers_wanted: int = 0,
    force: bool = False,
    scheduler: str = "",
    insecure: bool = False,
) -> int:
    """Grade the lessons (all that have submissions, if none is named), here or on a cluster.

    Where this machine cannot keep student code in, nothing is graded before somebody has said yes:
    by `insecure`, by the configuration, or when asked in a terminal.

    Returns 0, or 1 if a submission could not be graded; such a one is named, kept, and never
    shown as an earned 0.
    """
    console = Console(soft_wrap=True, highlight=False)
    done, at_a_time, spent = graded(
        console,
        lessons,
        root=root,
        students=students,
        workers_wanted=workers_wanted,
        force=force,
        scheduler=scheduler,
        insecure=insecure,
    )
    wanted = None if students is None else set(students)
    doubtful: list[str] = []
    waiting = 0
    for name in done.lessons:
        grades = [g for g in gradebook.grades(root, name) if not wanted or g.student in wanted]
        show = class_table if len(grades) <= TABLE else class_summary
        console.print(show(name, grades))
        doubtful += doubts(name, grades)
        waiting += sum(grade.status == gradebook.NEEDS_A_PERSON for grade in grades)
        for grade in grades:
            if grade.status == gradebook.NEEDS_A_PERSON:
                continue
            if grade.why_not and (name, grade.student) not in done.failed:
                done.reasons.setdefault((name, grade.student), grade.why_not)
    for what in (done.reasons, done.failed):
        for (name, student), reason in sorted(what.items()):
            say(console, f"✗ {display_name(student)}, {name}: {reason}", "  ")
    console.print(_sentence(done, spent, at_a_time))
    for line in doubtful[:TABLE]:
        say(console, line)
    if waiting:
        say(
            console,
            f"{counted(waiting, 'submission holds', 'submissions hold')} written answers that a person has "
            "yet to grade: see Manual Grading in the formgrader.",
        )
    if not scheduler and at_a_time > workers.cores():
        say(
            console,
            f"{at_a_time} at a time are more than this machine's processors ({workers.cores()}): they "
            "wait for each other, and nothing gets faster.",
        )
    if weak := weaknesses():
        say(console, f"{sentence(weak)} See course grade --doctor.")
    for name, student, seconds, cell, longest in classroom.slowest(done):
        if seconds >= 1:
            who = f"{display_name(student)}, {name}"
            say(console, f"slow: {who}: {seconds:.1f} s ({cell}: {longest:.1f} s)", "  ")
    if done.unknown_time:
        say(
            console,
            f"{counted(done.unknown_time, 'submission has', 'submissions have')} no time of arrival, so no "
            "late penalty: see docs/grading.md, When a submission came.",
        )
    if done.undated:
        who = ", ".join(display_name(student) for _, student in done.undated[:TABLE])
        say(
            console,
            "the formgrader shows these as not graded, since timestamp.txt in their folder of "
            f"submitted/ cannot be written: {who}",
        )
    return 1 if done.reasons or done.failed or done.skipped else 0


def graded(
    console: Console,
    lessons: list[str],
    *,
    workers_wanted: int,
    scheduler: str,
    insecure: bool,
    **options: Any,
) -> tuple[classroom.Done, int, float]:
    """Grade with a progress bar, after a yes where that is needed: what was done, how many at a
    time, and seconds. `options` are those of `classroom.grade`."""

    def work(insecure: bool) -> tuple[classroom.Done, int, float]:
        started = time.monotonic()
        with progress_bar() as bar:
            pool, size = _pool(workers_wanted, scheduler, bar)
            done = classroom.grade(
                lessons,
                pool=pool,
                workers=size,
                insecure=insecure,
                elsewhere=bool(scheduler),
                watcher=Bar(bar),
                **options,
            )
            return done, size(), time.monotonic() - started

    try:
        return work(insecure)
    except NeedsConsent as error:
        if not agreed(console, str(error), "Grade all the same?"):
            raise
        return work(True)


def _pool(
    wanted: int, scheduler: str, bar: Progress
) -> tuple[Callable[[], Executor], Callable[[], int]]:
    """What makes the executor, and how many jobs it does at a time."""
    if scheduler:
        cluster = workers.cluster(
            scheduler, lambda words: bar.console.print(escape(words), soft_wrap=True)
        )
        return cluster.open, cluster.size
    count = wanted or workers.cores()
    return workers.local(count), lambda: count


def _sentence(done: classroom.Done, spent: float, count: int) -> str:
    python = ".".join(map(str, sys.version_info[:2]))
    text = f"done with {len(done.graded)} in {spent:.1f} s, {count} at a time, by Python {python}"
    if done.unchanged:
        text += f"; {done.unchanged} had not changed (--force grades them again)"
    return text
