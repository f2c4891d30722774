"""Run jobs in forked processes, with limits on time and memory: broken solutions may hang or take all memory."""

from __future__ import annotations

import contextlib
import io
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection, get_context
from typing import Any

from course.sandbox.linux import data_size

WORKERS = 2
WALL_FACTOR = 6  # on a crowded machine the clock runs faster than the processor
MAX_MEMORY = 1 << 30  # bytes that a job may take on top of what is there


def forked(
    jobs: Iterable[Callable[[], Any]], seconds: float, workers: int = WORKERS
) -> Iterator[tuple[int, Any]]:
    """Run each job in a forked process: its number and result, as they come.

    The result is None where the process died, or used more than `seconds` of the processor and did
    not end although it was asked to (by a `KeyboardInterrupt`).
    """
    waiting = enumerate(jobs)
    running: dict[Any, tuple[int, Any, float]] = {}
    context = get_context("fork")
    try:
        while True:
            while len(running) < workers and (following := next(waiting, None)):
                number, job = following
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=_limited, args=(job, sender, seconds), daemon=True)
                process.start()
                sender.close()
                running[receiver] = (number, process, time.monotonic() + WALL_FACTOR * seconds)
            if not running:
                return
            first = min(end for _, _, end in running.values())
            ready = connection.wait(list(running), timeout=max(0.0, first - time.monotonic()))
            late = [r for r, (_, _, end) in running.items() if end <= time.monotonic()]
            for receiver in {*ready, *late}:
                number, process, _ = running.pop(receiver)
                result = _receive(receiver) if receiver in ready else None
                process.kill()
                process.join()
                receiver.close()
                yield number, result
    finally:
        for _, process, _ in running.values():
            process.kill()


def _receive(receiver: Any) -> Any:
    try:
        return receiver.recv()
    except (EOFError, OSError):
        return None


def _limited(job: Callable[[], Any], sender: Any, seconds: float) -> None:
    """The child's side: quiet, with a limit on processor time and memory."""

    def too_slow(*_: Any) -> None:
        raise KeyboardInterrupt  # which a test reports as "stopped"

    signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    _limit_memory()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            result = job()
        except BaseException:  # a broken solution may raise anything
            result = None
        signal.setitimer(signal.ITIMER_PROF, 0)
    with contextlib.suppress(Exception):
        sender.send(result)


def _limit_memory() -> None:
    """An endless list must not take the machine down. Where there is no /proc: no limit."""
    with contextlib.suppress(OSError, ValueError):
        limit = data_size() + MAX_MEMORY
        # data, and not addresses: a framework reserves more of these than it will ever use
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.RLIM_INFINITY))
