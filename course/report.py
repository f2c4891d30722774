"""`course report`: the class at a glance: points, and the diagnosis of each lost point."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from course import build, gradebook
from course.errors import UsageError
from course.gradebook import Grade
from course.show import class_table
from helpers.checks.report import number


def run(lessons: list[str], *, root: Path) -> int:
    """Print the report of the lessons (all that have submissions, if none is named)."""
    names = [name for name in build.choose(root, lessons) if gradebook.students(root, name)]
    if not names:
        raise UsageError("there is no submission yet: submitted/<student>/<lesson>/ is empty.")
    console = Console(soft_wrap=True, highlight=False)
    for name in names:
        grades = gradebook.grades(root, name)
        console.print(class_table(name, grades))
        for grade in grades:
            for line in lost_points(grade):
                console.print(escape(f"  {grade.student}: {line}"))
        console.print(escape(f"\n{frequent(grades)}\n"))
    return 0


def lost_points(grade: Grade) -> list[str]:
    """One line for each exercise that is not complete: what is missing and why."""
    if grade.why_not:
        return [grade.why_not]
    found = []
    undone = []
    for exercise, report in grade.reports.items():
        lost = report["max_points"] - grade.points.get(exercise, 0)
        if lost <= 0:
            continue
        causes = causes_of(report)
        if [code for code, _ in causes] == ["not_done"]:
            undone.append(f"{exercise} −{number(lost)}")
            continue
        more = f" (and {len(causes) - 1} more)" if len(causes) > 1 else ""
        text = causes[0][1] if causes else "changed by hand"
        found.append(f"{exercise} −{number(lost)}: {text}{more}")
    if undone:
        found.append(f"not written yet: {', '.join(undone)}")
    return found


def causes_of(report: dict) -> list[tuple[str, str]]:
    """The different diagnoses of a report, (code, text), what was never reached left out."""
    failed = {
        check["code"]: check["text"]
        for check in reversed(report["checks"])
        if not check["passed"] and check["code"] != "not_reached"
    }
    return list(reversed(failed.items()))


def frequent(grades: list[Grade], most: int = 5) -> str:
    """The diagnoses that most students share."""
    graded = [grade for grade in grades if not grade.why_not]
    counts: Counter[tuple[str, str]] = Counter()
    for grade in graded:
        for exercise, report in grade.reports.items():
            counts.update({(exercise, code) for code, _ in causes_of(report)})
    rows = [
        f"  {count} of {len(graded)}  {exercise}: {code}"
        for (exercise, code), count in counts.most_common(most)
    ]
    return "Most frequent:\n" + "\n".join(rows) if rows else "No points were lost."
