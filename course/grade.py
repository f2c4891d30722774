"""`course grade`: autograde every submission of a lesson with nbgrader, two at a time."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from nbgrader.converters import Autograde, BaseConverter
from rich.console import Console
from rich.markup import escape

from course import build, gradebook
from course.errors import UsageError
from course.show import class_table, progress_bar


def run(lessons: list[str], *, root: Path, jobs: int = 2) -> int:
    """Grade the lessons (all that have submissions, if none is named).

    Returns 0, or 1 if a submission could not be graded; such a one is named, kept, and never
    shown as an earned 0.
    """
    console = Console(soft_wrap=True, highlight=False)
    names, failed = grade_all(lessons, root=root, jobs=jobs)
    for name in names:
        grades = gradebook.grades(root, name)
        console.print(class_table(name, grades))
        for grade in grades:
            if grade.why_not:
                reason = failed.get((name, grade.student), grade.why_not)
                console.print(f"✗ {escape(grade.student)}, {name}: {escape(reason)}")
                failed[name, grade.student] = reason
    return 1 if failed else 0


def grade_all(
    lessons: list[str], *, root: Path, jobs: int = 2
) -> tuple[list[str], dict[tuple[str, str], str]]:
    """Grade; returns the lessons and (lesson, student) -> why it could not be graded."""
    names = [name for name in build.choose(root, lessons) if gradebook.students(root, name)]
    if not names:
        wanted = lessons[0] if lessons else "<lesson>"
        raise UsageError(
            f"submitted/ holds no submission of {wanted}: put notebooks at "
            f"submitted/<student>/{wanted}/{wanted}.ipynb, or run nbgrader collect."
        )
    work = [(name, student) for name in names for student in gradebook.students(root, name)]
    for name in names:
        build.ensure_assignment(name, root)
    return names, convert_all(Autograde, work, root=root, jobs=jobs, doing="grading")


def convert_all(
    converter: type[BaseConverter],
    work: list[tuple[str, str]],
    *,
    root: Path,
    jobs: int,
    doing: str,
) -> dict[tuple[str, str], str]:
    """Run one of nbgrader's converters on every (lesson, student), `jobs` at a time.

    Returns those that failed, with the reason.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    failed: dict[tuple[str, str], str] = {}
    with (
        progress_bar() as bar,
        ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool,
    ):
        task = bar.add_task(doing, total=len(work))
        running = {pool.submit(gradebook.convert, converter, root, *job): job for job in work}
        try:
            for future in as_completed(running):
                reason = future.result()
                if reason:
                    failed[running[future]] = reason
                bar.update(task, advance=1, description=f"{doing}: {running[future][1]}")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return failed
