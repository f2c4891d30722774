"""`course grade --tests`: where each test of an assignment runs, and why; nothing is graded."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from course.examine.examine import Exam, Outcome, examine
from course.grading import sources
from course.nbgrader_course import (
    choose_assignments,
    course_directory,
    is_insecure,
    limits_of,
    load_config,
    private_paths,
)
from course.terminal import say
from helpers.checks.report import number


def run(lessons: list[str], *, root: Path, insecure: bool = False) -> int:
    """Tell for each test where it runs. Returns 1 if one of them cannot be run at all."""
    console = Console(soft_wrap=True, highlight=False)
    config = load_config(root)
    worst = 0
    for name in choose_assignments(root, lessons):
        exam = Exam.of(sources.read(root, name))
        say(console, f"{name}:")
        if exam.has_checks:
            say(console, "all tests are checks, and run outside the student's process.", "  ")
            continue
        outcome = examine(
            exam.source,
            exam,
            limits_of(config),
            hidden=private_paths(course_directory(root)),
            insecure=insecure or is_insecure(config),
        )
        for line in told(outcome):
            say(console, line, "  ")
        worst = max(worst, int(any(note.code == "not_judged" for note in outcome.open.values())))
    return worst


def told(outcome: Outcome) -> list[str]:
    """A line for each graded cell, from the outcome of the assignment's own solution."""
    lines = []
    for test, points in outcome.max_scores.items():
        if test in outcome.inside:
            mark, where = "–", f"in the student's own process: {outcome.inside[test]}"
        elif note := outcome.open.get(test):
            mark, where = ("✗", f"{note.parts['why']}") if note.parts else ("…", str(note))
        else:
            mark, where = "✓", "outside the student's process"
        lines.append(f"{mark} {test} ({number(points)}): {where}")
    return lines
