"""Run one of nbgrader's converters on many submissions, some at a time."""

from __future__ import annotations

import os
import resource
from concurrent.futures import as_completed
from multiprocessing import get_context
from pathlib import Path

from nbgrader.converters import BaseConverter
from pebble import ProcessExpired, ProcessPool

from course.errors import last_line
from course.grading import gradebook
from course.printable import display_name
from course.terminal import progress_bar

MEMORY = 4 << 30  # bytes that one process may have


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
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    failed: dict[tuple[str, str], str] = {}
    context = get_context("spawn")
    with (
        progress_bar() as bar,
        ProcessPool(jobs, context=context, initializer=_bound) as pool,
    ):
        task = bar.add_task(doing, total=len(work))
        try:
            running = {
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
        except BaseException:
            pool.stop()
            raise
    return failed


def _bound() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    least = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (least, hard))


def _told(error: BaseException, seconds: float | None) -> str:
    if isinstance(error, TimeoutError):
        return f"it did not end within {seconds:.0f} s"
    if isinstance(error, ProcessExpired):
        return f"its process died (exit code {error.exitcode})"
    return last_line(error)
