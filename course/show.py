"""What the commands print: progress bars and tables."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from course.gradebook import Grade
from helpers.checks.report import number


def progress_bar() -> Progress:
    """A bar on stderr with the count and the time left; nothing in a pipe."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def class_table(lesson: str, grades: list[Grade]) -> Table:
    """Who got what per exercise; a submission without a grade shows the reason instead.

    The exercises are numbered, and named under the table, so that it fits 80 columns.
    """
    worth = {
        name: report["max_points"] for grade in grades for name, report in grade.reports.items()
    }
    table = Table(title=lesson, title_justify="left", caption_justify="left", box=SIMPLE_HEAD)
    table.padding = (0, 1, 0, 0)
    table.add_column("student", overflow="fold", min_width=12)
    for index, _ in enumerate(worth, 1):
        table.add_column(str(index), justify="right", no_wrap=True)
    table.add_column("total", justify="right", no_wrap=True)
    for grade in grades:
        if grade.why_not:
            table.add_row(escape(grade.student), *["–"] * len(worth), escape(grade.why_not))
            continue
        row = [
            "✓" if grade.points.get(name, 0) >= points else number(grade.points.get(name, 0), 1)
            for name, points in worth.items()
        ]
        table.add_row(escape(grade.student), *row, number(grade.total, 1))
    named = [f"{index} {name} ({points})" for index, (name, points) in enumerate(worth.items(), 1)]
    table.caption = "✓ all points · " + " · ".join(named)
    return table


def class_summary(lesson: str, grades: list[Grade]) -> str:
    """A large class in a few lines; `course report` tells more."""
    totals = sorted(grade.total for grade in grades if not grade.why_not)
    if not totals:
        return f"{lesson}: {len(grades)} submissions, none of them graded"
    quarter, half, three = (totals[int(share * (len(totals) - 1))] for share in (0.25, 0.5, 0.75))
    return (
        f"{lesson}: {len(totals)} of {len(grades)} graded\n"
        f"  points: lowest {number(totals[0], 1)} · a quarter up to {number(quarter, 1)} · half up "
        f"to {number(half, 1)} · three quarters up to {number(three, 1)} · highest "
        f"{number(totals[-1], 1)}\n"
        f"  more: python -m course report {lesson}"
    )
