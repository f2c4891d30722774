"""Run one of nbgrader's converters on many submissions, some at a time."""

from __future__ import annotations

from concurrent.futures import as_completed
from pathlib import Path
from typing import Any

from nbgrader.converters import BaseConverter
from pebble import ProcessExpired

from course.errors import last_line
from course.grading import gradebook
from course.grading.workers import separate_processes
from course.printable import display_name
from course.terminal import progress_bar


def convert_all(
    converter: type[BaseConverter],
    work: list[tuple[str, str]],
    *,
    root: Path,
    jobs: int,
    doing: str,
    seconds: float | None = None,
) -> dict[tuple[str, str], str]:
    """Run one of nbgrader's converters on every (lesson, student), `jobs` at a time.

    Each has `seconds` (as many as it takes, if None) and a process of which nothing but its own
    work depends, so one that hangs or takes its process down is one that failed.

    Returns those that failed, with the reason.
    """
    failed: dict[tuple[str, str], str] = {}
    with progress_bar() as bar, separate_processes(jobs) as pool:
        task = bar.add_task(doing, total=len(work))
        running: dict[Any, tuple[str, str]] = {
            pool.schedule(gradebook.convert, (converter, root, *job), timeout=seconds): job
            for job in work
        }
        for future in as_completed(running):
            error = future.exception()
            reason = future.result() if error is None else _told(error, seconds)
            if reason:
                failed[running[future]] = reason
            shown = display_name(running[future][1])
            bar.update(task, advance=1, description=f"{doing}: {shown}")
    return failed


def _told(error: BaseException, seconds: float | None) -> str:
    if isinstance(error, TimeoutError):
        return f"it did not end within {seconds:.0f} s"
    if isinstance(error, ProcessExpired):
        return f"its process died (exit code {error.exitcode})"
    return last_line(error)
