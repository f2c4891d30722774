"""Locks of `multiprocessing` in memory that forks share, and none of its files in /dev/shm.

Python makes its locks of named semaphores, which are files there (sem_open(3)). Where student code
has no /dev/shm of its own it gets none, for it would be everybody's. These locks are unnamed
semaphores (sem_init(3)), for the process that makes them and those that are forked from it.
"""

from __future__ import annotations

import ctypes
import errno
import importlib
import mmap
import os
import threading
import time
from typing import Any

_SIZE = 64  # bytes of a sem_t are no more on any Linux
_libc = ctypes.CDLL(None, use_errno=True)


class _Timespec(ctypes.Structure):
    _fields_ = [("tv_sec", ctypes.c_long), ("tv_nsec", ctypes.c_long)]


class SemLock:
    """In place of `_multiprocessing.SemLock`: Modules/_multiprocessing/semaphore.c of CPython."""

    SEM_VALUE_MAX = 0x7FFFFFFF
    RECURSIVE = 0  # the kind of an RLock; 1: a semaphore
    name = handle = None  # nothing to unlink, nor to hand to a process that is not a fork

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:
        self.kind, self.maxvalue = kind, maxvalue
        self._memory = mmap.mmap(-1, _SIZE)
        self._place = (ctypes.c_char * _SIZE).from_buffer(self._memory)
        self._held, self._owner = 0, 0
        self._call("sem_init", ctypes.c_int(1), ctypes.c_uint(value))

    def _call(self, what: str, *arguments: Any) -> int:
        """0, or the number of the error EAGAIN, ETIMEDOUT or EINTR."""
        if getattr(_libc, what)(self._place, *arguments) == 0:
            return 0
        number = ctypes.get_errno()
        if number not in (errno.EAGAIN, errno.ETIMEDOUT, errno.EINTR):
            raise OSError(number, os.strerror(number))
        return number

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        if self.kind == self.RECURSIVE and self._is_mine():
            self._held += 1
            return True
        failed = self._call("sem_trywait")
        if failed and block:
            failed = self._wait(timeout)
        if failed:
            return False
        self._held += 1
        self._owner = threading.get_ident()
        return True

    def _wait(self, timeout: float | None) -> int:
        if timeout is None:
            what, until = "sem_wait", []
        else:
            seconds, rest = divmod(time.time() + max(timeout, 0), 1)
            until = [ctypes.byref(_Timespec(int(seconds), int(rest * 1e9)))]
            what = "sem_timedwait"
        while (failed := self._call(what, *until)) == errno.EINTR:
            pass  # the signal's handler has run by now
        return failed

    def release(self) -> None:
        if self.kind == self.RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._held > 1:
                self._held -= 1
                return
        elif self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._held -= 1
        self._call("sem_post")

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _count(self) -> int:
        return self._held

    def _is_mine(self) -> bool:
        return self._held > 0 and threading.get_ident() == self._owner

    def _get_value(self) -> int:
        found = ctypes.c_int()
        self._call("sem_getvalue", ctypes.byref(found))
        return found.value

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        self._held = 0


def use() -> None:
    """Have `multiprocessing` use these from here on, and other places than /dev/shm."""
    # a module of the interpreter's own, which type checkers do not know
    implementation: Any = importlib.import_module("_multiprocessing")
    implementation.SemLock = SemLock
    heap: Any = importlib.import_module("multiprocessing.heap")
    heap.Arena._dir_candidates = []
