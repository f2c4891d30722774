"""Where jobs run: in this machine's warm processes, or on a cluster."""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from pebble import ProcessPool

from course.errors import CourseError

if TYPE_CHECKING:
    from course.grading.cluster import Cluster


MEMORY = 4 << 30  # bytes that one of the separate processes may have


def local(workers: int) -> Callable[[], Executor]:
    """Threads that wait: the work is done by processes, forked from one pair of templates."""
    return lambda: ThreadPoolExecutor(workers, thread_name_prefix="examine")


def cluster(address: str, say: Callable[[str], None] = print) -> Cluster:
    """The workers of the Dask cluster at `address`; nothing is connected before it is opened.

    Args:
        say: takes sentences about workers that are missing or differ.
    """
    try:
        from course.grading.cluster import Cluster
    except ModuleNotFoundError as error:
        raise CourseError(
            f'--scheduler needs the package "{error.name}": run pip install -e ".[cluster]".'
        ) from error
    return Cluster(address, say)


@contextlib.contextmanager
def separate_processes(jobs: int) -> Iterator[ProcessPool]:
    """Processes for tasks of our own on a student's work, `jobs` at a time.

    Unlike in `concurrent.futures`, a task may have a time, and one that takes its process down
    fails alone.
    """
    with ProcessPool(jobs, context=get_context("spawn"), initializer=_bound) as pool:
        try:
            yield pool
        except BaseException:
            pool.stop()
            raise


def _bound() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    least = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (least, hard))


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))
