"""`course check`: run every gate on every lesson and say what it found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from course.author import build
from course.author.lesson import read_header
from course.errors import CourseError
from course.gates.gates import GATES, Reference
from course.gates.stock import same_under_stock
from course.gates.words import project_says_the_fields_words
from course.mutants import run as break_solutions
from course.needs import lacking
from course.terminal import progress_bar
from helpers.counting import counted


def run(
    lessons: list[str],
    *,
    root: Path,
    quick: bool = False,
    stock: bool = False,
    mutants: bool = False,
    exercise: str | None = None,
    gates: dict[str, Callable[[Reference], list[str]]] = GATES,
) -> int:
    """Check the lessons (all, if none is named); 0 if every gate passes, else 1.

    `quick` leaves out what trains networks: the whole solved lesson in a fresh kernel.
    `stock` adds the comparison with stock nbgrader.
    `mutants` asks another question, and nothing else: do the tests notice broken solutions? With
    `exercise` only those of one exercise.
    """
    names = build.choose(root, lessons)
    skipped = lacking_in(names, root)
    console = Console(soft_wrap=True, highlight=False)
    if mutants:
        for told in skipped.values():
            console.print(f"– skipped: {escape(told)}")
        able = [name for name in names if name not in skipped]
        return break_solutions(able, root=root, exercise=exercise) if able else 0
    chosen = {
        title: gate for title, gate in gates.items() if not (quick and title == "solved runs clean")
    }
    if stock:
        chosen["same under stock nbgrader"] = same_under_stock
    found = 0
    with progress_bar() as bar:
        task = bar.add_task("checking", total=2 + len(names) * len(chosen))
        bar.update(task, description="is the build clean?")
        stale = build.build(root, names, check=True)
        found += _say(
            console,
            "all lessons" if not lessons else ", ".join(names),
            "build is clean",
            [
                *stale.errors,
                *(f"{path} is stale: run python -m course build" for path in stale.changed),
            ],
        )
        bar.advance(task)
        bar.update(task, description="the documents' words")
        found += _say(
            console,
            "documents, checks and pages",
            "the field's words",
            project_says_the_fields_words(root),
        )
        bar.advance(task)
        for name in names:
            if name in skipped:
                console.print(f"– skipped {name}: {escape(skipped[name])}")
                bar.advance(task, len(chosen))
                continue
            reference = Reference(name, root)
            for title, gate in chosen.items():
                bar.update(task, description=f"{name}: {title}")
                try:
                    problems = gate(reference)
                except CourseError as error:
                    problems = [str(error)]
                found += _say(console, name, title, problems)
                bar.advance(task)
    if found:
        console.print(f"\n[bold]{counted(found, 'problem')}.[/]")
        return 1
    passed = len(names) - len(skipped)
    left = (
        f" {counted(len(skipped), 'was', 'were')} not checked: {', '.join(skipped)}."
        if skipped
        else ""
    )
    console.print(
        f"\n[bold]{counted(passed, 'lesson passes', 'lessons pass')} {len(chosen) + 2} gates.{left}[/]"
    )
    return 0


def lacking_in(names: list[str], root: Path) -> dict[str, str]:
    """Those of the lessons that cannot run here, each with the sentence that says why."""
    headers = (read_header(root / "lessons" / name / "lesson.py") for name in names)
    found = {lesson.name: lacking(lesson.name, lesson.needs) for lesson in headers}
    return {name: told for name, told in found.items() if told}


def _say(console: Console, name: str, title: str, problems: list[str]) -> int:
    """One line for a gate, one more for each problem; returns their number."""
    mark = "✗ failed" if problems else "✓ passes"
    console.print(f"{mark}  {name}: {title}")
    for problem in problems:
        console.print(f"            {escape(problem)}")
    return len(problems)
