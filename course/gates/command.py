"""`course check`: run every gate on every lesson and say what it found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from course.author import build
from course.errors import CourseError
from course.gates.gates import GATES, Reference
from course.gates.stock import same_under_stock
from course.gates.words import project_says_the_fields_words
from course.mutants import run as break_solutions


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
    if mutants:
        return break_solutions(names, root=root, exercise=exercise)
    chosen = {
        title: gate for title, gate in gates.items() if not (quick and title == "solved runs clean")
    }
    if stock:
        chosen["same under stock nbgrader"] = same_under_stock
    console = Console(soft_wrap=True, highlight=False)
    found = 0
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
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
        console.print(f"\n[bold]{found} problems.[/]")
        return 1
    console.print(f"\n[bold]{len(names)} lessons pass {len(chosen) + 2} gates.[/]")
    return 0


def _say(console: Console, name: str, title: str, problems: list[str]) -> int:
    """One line for a gate, one more for each problem; returns their number."""
    mark = "✗ failed" if problems else "✓ passes"
    console.print(f"{mark}  {name}: {title}")
    for problem in problems:
        console.print(f"            {escape(problem)}")
    return len(problems)
