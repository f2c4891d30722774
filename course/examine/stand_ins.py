"""Functions of a test that the student's code may call: for how long, and within which bounds.

A stand-in runs in the examiner, with arguments of the student's choice. A number among them may
become a size or a count, so it gets little memory and time. C code hears no signal before it
ends; where the arguments are large, a forked process tries first whether it ends at all.
"""

from __future__ import annotations

import contextlib
import math
import os
import resource
import select
import signal
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from course.sandbox import linux
from course.sandbox.linux import data_size

MB = 1 << 20
MEMORY = 256 * MB  # bytes that all stand-ins of one test may take and keep
SECONDS = 2.0  # of the processor, for one call
PATIENCE = 10  # so many times that by the clock, while others have the processor
ARGUMENTS = 64 * MB  # bytes that one call may bring
LARGE = 10_000  # a number above it would be a large size or count
MANY = 1_000_000  # entries of an array, or items of lists

TOO_LARGE = "the function was called with far larger numbers than those of the test"
TOO_LONG = "the function was called with arguments that take it too long"
TOO_MUCH = "the function was called with arguments that need too much memory"
TOO_MANY = "the function was called with more data than it may get"
TOO_MANY_BACK = "the function was called with arguments that give too large a result"
OVER = "the call that this function was lent for is over"


class Refusal(Exception):
    """A stand-in gives no value: the kind of error that the student sees, and why.

    `suspect`: it was asked as no plain function of a notebook is asked.
    """

    def __init__(self, type_name: str, text: str, suspect: bool = False) -> None:
        super().__init__(text)
        self.type_name, self.text, self.suspect = type_name, text, suspect


class TooLong(BaseException):
    """A stand-in has used up its time; no `except Exception` of its own may keep this."""


class CallsBack(BaseException):
    """A stand-in that is only tried calls the student's code; the candidate is not ours to ask."""


class Functions:
    """The functions that the candidate may ask for, by numbers that are used only once."""

    def __init__(self) -> None:
        self._known: dict[int, Callable[..., Any]] = {}
        self._next = 0

    def number_of(self, function: Callable[..., Any]) -> int:
        for number, known in self._known.items():
            if known is function:
                return number
        number, self._next = self._next, self._next + 1
        self._known[number] = function
        return number

    def __getitem__(self, number: int) -> Callable[..., Any]:
        """Raises `KeyError` where there is none, or no longer."""
        return self._known[number]

    def __contains__(self, number: int) -> bool:
        return number in self._known

    def has_been(self, number: int) -> bool:
        return 0 <= number < self._next

    @contextlib.contextmanager
    def during_a_call(self) -> Iterator[None]:
        """What gets its number in here cannot be asked for afterwards."""
        first = self._next
        try:
            yield
        finally:
            for number in [number for number in self._known if number >= first]:
                del self._known[number]

    def clear(self) -> None:
        self._known.clear()


class Bounds:
    """Runs the stand-ins of one test, within `MEMORY` for all, counted from the first."""

    def __init__(self) -> None:
        self.seconds = SECONDS
        signal.signal(signal.SIGPROF, _too_long)
        self.memory = data_size() + MEMORY

    def run(self, function: Callable[..., Any], args: Any, kwargs: Any, seconds: float) -> Any:
        """The function's value, which may take `SECONDS` of the processor and no more than `seconds`.

        Raises:
            Refusal: it would take, or has taken, too much time or memory.
        """
        self.seconds = max(min(SECONDS, seconds), 0.01)
        if data_size() > self.memory:  # what was kept before came in outside the limit
            raise Refusal("MemoryError", TOO_MUCH, suspect=True)
        patience = min(seconds, PATIENCE * self.seconds)
        if outsized((args, kwargs)) and not self._ends(function, args, kwargs, patience):
            raise Refusal("ValueError", TOO_LARGE, suspect=True)
        with self._limited():
            return function(*args, **kwargs)

    @contextlib.contextmanager
    def _limited(self) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        memory = self.memory if soft == resource.RLIM_INFINITY else min(self.memory, soft)
        rest, _ = signal.setitimer(signal.ITIMER_PROF, self.seconds)
        try:
            try:
                resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
                with np.errstate(all="ignore"):
                    yield
            finally:
                signal.setitimer(signal.ITIMER_PROF, rest)  # of the stand-in that called this one
                resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        except TooLong:
            raise Refusal("TimeoutError", TOO_LONG, suspect=True) from None
        except MemoryError:
            raise Refusal("MemoryError", TOO_MUCH, suspect=True) from None

    def _ends(self, function: Callable[..., Any], args: Any, kwargs: Any, patience: float) -> bool:
        """Whether the call ends in a forked process within the bounds, with a value or an error.

        Args:
            patience: seconds of the clock, a bound on what sleeps; the kernel bounds what computes.
        """
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            with contextlib.suppress(BaseException):
                linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
                _end_after(math.ceil(self.seconds) + 1)
                with self._limited(), contextlib.suppress(Exception, CallsBack):
                    function(*args, **kwargs)
                os.write(writing, b"x")
            os._exit(0)
        os.close(writing)
        try:
            ready, _, _ = select.select([reading], [], [], max(patience, 0.01))
            return bool(ready) and os.read(reading, 1) == b"x"
        finally:
            os.close(reading)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def outsized(value: Any) -> bool:
    """Whether a number in plain data is above `LARGE`, or there are too many of them."""
    rest = MANY

    def look(part: Any) -> bool:
        nonlocal rest
        rest -= 1
        if rest < 0:
            return True
        kind = type(part)
        if kind is np.ndarray:
            rest -= part.size
            if rest < 0 or part.dtype.kind not in "iuf" or not part.size:
                return rest < 0
            return bool(part.max() > LARGE or part.min() < -LARGE)
        if kind is int or kind is float:
            return bool(abs(part) > LARGE)
        if kind is str or kind is bytes:
            return len(part) > LARGE
        if kind is dict:
            return any(look(key) or look(item) for key, item in part.items())
        if kind is list or kind is tuple:
            return any(map(look, part))
        return False

    return look(value)


def _end_after(seconds: int) -> None:
    """Have the kernel end this process when it has used so much of the processor, even in C code."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)


def _too_long(*_: object) -> None:
    raise TooLong
