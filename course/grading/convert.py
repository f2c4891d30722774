"""Run one of nbgrader's converters on many submissions, some at a time."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from nbgrader.converters import BaseConverter

from course.grading import gradebook
from course.terminal import progress_bar


def convert_all(
    converter: type[BaseConverter],
    work: list[tuple[str, str]],
    *,
    root: Path,
    jobs: int,
    doing: str,
) -> dict[tuple[str, str], str]:
    """Run one of nbgrader's converters on every (lesson, student), `jobs` at a time.

    Returns those that failed, with the reason.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    failed: dict[tuple[str, str], str] = {}
    with (
        progress_bar() as bar,
        ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool,
    ):
        task = bar.add_task(doing, total=len(work))
        running = {pool.submit(gradebook.convert, converter, root, *job): job for job in work}
        try:
            for future in as_completed(running):
                reason = future.result()
                if reason:
                    failed[running[future]] = reason
                bar.update(task, advance=1, description=f"{doing}: {running[future][1]}")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return failed
