"""A class as a table in the terminal, or in a few lines."""

from __future__ import annotations

import numpy as np
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from course.grading.gradebook import Grade, Step, at
from course.printable import display_name
from helpers.checks.report import number
from helpers.counting import counted

ROOMY = 10  # exercises that leave room for a second space between columns


def class_table(lesson: str, grades: list[Grade]) -> Table:
    """Who got what per exercise. Why there is no grade is a sentence, so the caller says it below.

    The exercises are numbered, and named under the table, so that it fits 80 columns.
    """
    worth: dict[str, float] = {}
    for grade in grades:
        if grade.points:
            asked = {name: report.max_points for name, report in grade.reports.items()}
            worth |= {**asked, **grade.max_points}
    table = Table(title=lesson, title_justify="left", caption_justify="left", box=SIMPLE_HEAD)
    table.padding = (0, 1 if len(worth) <= ROOMY else 0, 0, 0)
    table.add_column("student", overflow="fold", min_width=12)
    for index, _ in enumerate(worth, 1):
        table.add_column(str(index), justify="right", no_wrap=True)
    table.add_column("total", justify="right", no_wrap=True)
    # who has no grade comes first: somebody has to do something about it
    for grade in sorted(grades, key=lambda grade: not grade.why_not):
        row = [*["–"] * len(worth), "no grade"]
        if grade.points:
            with at(Step.ROW, grade):
                total = "not all" if grade.why_not else number(grade.total, 1)
                row = [*_points(grade, worth), total]
        table.add_row(Text(display_name(grade.student)), *row)
    named = [
        f"{index} {name} ({number(each)})" for index, (name, each) in enumerate(worth.items(), 1)
    ]
    # broken between words, in a table's width, where the console itself breaks nothing
    legend = "✓ all points · " + " · ".join(named)
    if any(grade.open and grade.points for grade in grades):
        legend = "✓ all points · … not graded yet · " + " · ".join(named)
    table.caption = Text(legend, style="table.caption", no_wrap=False, overflow="fold")
    return table


def _points(grade: Grade, worth: dict[str, float]) -> list[str]:
    return [
        "…" if name in grade.open
        else "✓" if grade.points.get(name, 0) >= most
        else number(grade.points.get(name, 0), 1)
        for name, most in worth.items()
    ]  # fmt: skip


def class_summary(lesson: str, grades: list[Grade], more: bool = True) -> str:
    """A large class in a few lines; `more` says that `course report` tells more."""
    totals = [grade.total for grade in grades if not grade.why_not]
    if not totals:
        return f"{lesson}: {counted(len(grades), 'submission')}, none of them graded"
    lowest, low, middle, high, highest = (
        number(each, 1) for each in np.quantile(totals, [0, 0.25, 0.5, 0.75, 1])
    )
    return (
        f"{lesson}: {len(totals)} of {len(grades)} graded\n"
        f"  points: median {middle}, half of the class {low} to {high}, lowest {lowest}, "
        f"highest {highest}" + (f"\n  more: python -m course report {lesson}" if more else "")
    )
