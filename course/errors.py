"""Errors that people read: one sentence with the way out, and an exit code for scripts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from course.printable import printable


class CourseError(Exception):
    """Something is wrong with the lesson or the work at hand; the command exits with 1."""

    exit_code = 1


class UsageError(CourseError):
    """The request cannot be understood, such as an unknown lesson name; exits with 2."""

    exit_code = 2


class MachineFault(CourseError):
    """What all submissions share has failed (the disk, the gradebook, the cluster): work ends."""


class Stopped(CourseError):
    """Ctrl-C; exits with 130, as shells expect."""

    exit_code = 130


def unknown_name(what: str, name: str, known: Iterable[str]) -> UsageError:
    """Say that `name` is not one of `known`, which ones exist, and which is closest."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    guess = f' Did you mean "{close[0]}"?' if close else ""
    there = ", ".join(names) if names else "none yet"
    return UsageError(f'There is no {what} "{name}".{guess} Known: {there}.')


def last_line(error: BaseException) -> str:
    """`ValueError: what happened`: the line a reader looks for at the end of a traceback."""
    told = str(error)
    if own := getattr(error, "orig", None):  # a database's own words, without the statement
        told = str(own).partition("\n")[0]
    text = printable(" ".join(told.split()))
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
