"""The short report in the terminal: points, and the diagnosis of each lost point."""

from __future__ import annotations

from rich.console import Console

from course.grading.gradebook import Grade
from course.grading.tables import class_summary, class_table
from course.printable import display_name
from course.report import statistics
from course.terminal import say
from helpers.checks.report import number

# Students whose rows still make a table that one reads.
TABLE = 40


def show(console: Console, lesson: str, grades: list[Grade]) -> None:
    """Print one lesson: a line for each student in a small class, a summary of a large one."""
    if len(grades) <= TABLE:
        console.print(class_table(lesson, grades))
        for grade in grades:
            for line in lost_points(grade):
                say(console, f"  {display_name(grade.student)}: {line}", indent="      ")
    else:
        console.print(class_summary(lesson, grades, more=False), markup=False)
    console.print()
    for line in frequent(grades):
        say(console, line)


def lost_points(grade: Grade) -> list[str]:
    """One line for each exercise that is not complete: what is missing and why."""
    if grade.why_not:
        return [grade.why_not]
    found = []
    undone = []
    for exercise, report in grade.reports.items():
        lost = report.max_points - grade.points.get(exercise, 0)
        if lost <= 0:
            continue
        causes = statistics.causes(report)
        if [code for code, _ in causes] == ["not_done"]:
            undone.append(f"{exercise} −{number(lost)}")
            continue
        more = f" (and {len(causes) - 1} more)" if len(causes) > 1 else ""
        text = causes[0][1] if causes else "changed by hand"
        found.append(f"{exercise} −{number(lost)}: {text}{more}")
    if undone:
        found.append(f"not written yet: {', '.join(undone)}")
    return found


def frequent(grades: list[Grade], most: int = 5) -> list[str]:
    """The diagnoses that most students share."""
    rows = [
        f"  {mistake.count} of {mistake.written} {mistake.phrase}  ({mistake.exercise})"
        for mistake in statistics.mistakes(grades)[:most]
    ]
    return ["Most frequent:", *rows] if rows else ["No mistakes were found."]
