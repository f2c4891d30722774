"""What the commands print: progress bars and lines."""

from __future__ import annotations

import sys
import textwrap

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from course.printable import printable


def progress_bar() -> Progress:
    """A bar on stderr with the count and the time left; nothing in a pipe."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def say(console: Console, text: str, indent: str = "") -> None:
    """Print a line, whatever is in it; in a terminal, broken between words and indented where it
    goes on."""
    text = printable(text)
    if console.is_terminal:
        text = textwrap.fill(
            text,
            console.width,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    console.print(text, markup=False)


def agreed(console: Console, told: str, question: str) -> bool:
    """Whether the person at this terminal says yes to what is told; False where nobody is."""
    if not (sys.stdin.isatty() and console.is_terminal):
        return False
    if told:
        say(console, told)
    answer = console.input(f"{question} [y/N] ", markup=False)
    return answer.strip().lower() in ("y", "yes")
