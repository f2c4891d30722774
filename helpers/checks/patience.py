"""A limit for a function that never ends: a check stops by itself, and can name the line."""

from __future__ import annotations

import _thread
import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

#: Seconds of the processor for one call; the slowest honest one takes less than 2.
SECONDS = 20.0
AGAIN = 1.0  # seconds until it is tried again, where the function has caught the first one
SOON = 0.05  # seconds until a thread looks again, when the time is nearly used up


class TooSlow(BaseException):
    """Raised in the middle of a function that has used up its time."""


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Raise `TooSlow` in what runs inside, once it has worked for `SECONDS`.

    By a signal where there are any, else by a thread. Only the main thread can be stopped; where a
    kernel runs its cells in another, or somebody else's clock ticks, there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif not hasattr(signal, "setitimer"):
        with _by_a_thread(SECONDS):
            yield
    elif signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
    else:
        with _by_a_signal(SECONDS):
            yield


@contextlib.contextmanager
def _by_a_signal(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    old = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


@contextlib.contextmanager
def _by_a_thread(seconds: float) -> Iterator[None]:
    """The thread interrupts the main one as Ctrl-C does; here it becomes `TooSlow`."""
    done, over = threading.Event(), threading.Event()
    began = time.process_time()

    def watch() -> None:
        left = seconds
        while not done.wait(AGAIN if over.is_set() else min(max(left, SOON), AGAIN)):
            left = seconds - (time.process_time() - began)
            if left <= 0:
                over.set()
                _thread.interrupt_main()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    except KeyboardInterrupt as interrupt:
        if over.is_set():
            raise TooSlow().with_traceback(interrupt.__traceback__) from None
        raise
    finally:
        done.set()
