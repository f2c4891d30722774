"""Where jobs run: in this machine's warm processes, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from course.errors import CourseError

if TYPE_CHECKING:
    from course.grading.cluster import Cluster


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


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))
