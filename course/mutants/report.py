"""What is said of the mutants: a table for each lesson, and the survivors with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from course.mutants.grading import Result
from course.mutants.lesson import Results
from course.mutants.tally import count


def say_lesson(
    console: Console, lesson: str, results: Results, problems: list[str], *, details: bool
) -> None:
    """The numbers of a lesson's functions, its survivors, and what is amiss.

    `details` adds what is not counted, what only hidden checks notice, and what gets no diagnosis.
    """
    every = [result for found in results.values() for result in found]
    if every:
        console.print(table(f"Mutants of {lesson}", "function", results))
    _list(console, "Survivors", (r for r in every if r.counts and not r.full), _reason)
    untrue = (r for r in every if r.false)
    _list(console, "Told of another mistake", untrue, lambda r: ", ".join(r.false))
    strange = (r for r in every if r.strange)
    _list(console, "Told in words that no learner knows", strange, lambda r: ", ".join(r.strange))
    if details:
        _list(console, "Not counted", (r for r in every if not r.counts), _reason)
        _list(console, "Noticed by hidden checks only", (r for r in every if r.full > r.visible))
        unclear = (r for r in every if r.full and not r.specific)
        _list(console, "Noticed, and said no more than", unclear, lambda r: ", ".join(r.codes))
    say_verdict(console, lesson, problems)


def say_verdict(console: Console, what: str, problems: list[str]) -> None:
    console.print(f"{'✗ failed' if problems else '✓ passes'}  {what}: mutants are noticed")
    for problem in problems:
        console.print(f"            {escape(problem)}")


def table(title: str, first: str, rows: Results) -> Table:
    """A line for each of `rows`, and one for all of them together."""
    made = Table(
        title=f"{title}, shares in %",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    made.add_column(first, overflow="fold")
    for column in ("mutants", "same", "full", "visible", "diagnosed", "false"):
        made.add_column(column, justify="right", no_wrap=True)
    every = [result for found in rows.values() for result in found]
    for name, found in (*rows.items(), ("all", every)):
        tally = count(found)
        made.add_row(
            name,
            str(tally.mutants),
            str(tally.equivalent),
            *(f"{share:.1f}" for share in (*tally.shares(), tally.share_false)),
            end_section=name == list(rows)[-1],
            style="bold" if name == "all" else None,
        )
    return made


def _reason(result: Result) -> str:
    return result.reason


def _list(
    console: Console,
    title: str,
    results: Iterable[Result],
    reason: Callable[[Result], str] = lambda result: "",
) -> None:
    """Mutants by function and reason, a line each."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.mutant.function, reason(result)), []).append(result)
    if not groups:
        return
    console.print(f"{title}:")
    for (function, why), found in groups.items():
        console.print(f"  {escape(function)}" + (f" – {escape(why)}" if why else ""))
        for result in found:
            console.print(f"    {escape(str(result.mutant))}")
