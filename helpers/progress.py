"""Points so far: what a lesson's checks have shown, kept in a small file beside the notebook.

A lesson's first cell calls `begin`. From then on every check that is run in a notebook's kernel
writes its points into `.<lesson>.points.json` in the notebook's folder, so that the summary and the
start page know them after a restart. The file serves the learner alone: grading neither writes nor
reads it. It is replaced as a whole, so that a crash leaves the last one; where nothing can be
written, nothing is kept, and no check fails for it.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from helpers.dates import due_in

_lesson = ""


@dataclass(frozen=True)
class Attempt:
    """The last check of an exercise: `points` of `worth`, `right` if all that was shown passed.

    `at` is when, in UTC, as ISO 8601 writes it.
    """

    points: float
    worth: int
    right: bool
    at: str


def begin(lesson: str) -> None:
    """From here on this kernel works on the lesson `lesson`; says when it is due, if that is known."""
    global _lesson
    _lesson = lesson
    if _in_kernel() and (due := due_in(Path())):
        print(f"Due: {due}")


def points_file(folder: Path, lesson: str) -> Path:
    """Where the points of a lesson in `folder` are kept; hidden, so that it is in nobody's way."""
    return folder / f".{lesson}.points.json"


def record(exercise: str, points: float, worth: int, right: bool) -> None:
    """Keep the points of an exercise, if this is a notebook's kernel that works on a lesson."""
    if not _lesson or not _in_kernel():
        return
    here = Path()
    attempts = recorded(here)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    attempts[exercise] = Attempt(float(points), int(worth), bool(right), now)
    _keep(here, attempts)


def forget(exercise: str) -> None:
    """Keep nothing of an exercise: its function is a stub, or is one again."""
    if not _lesson or not _in_kernel():
        return
    attempts = recorded(Path())
    if attempts.pop(exercise, None):
        _keep(Path(), attempts)


def _keep(here: Path, attempts: dict[str, Attempt]) -> None:
    data = {"lesson": _lesson, "exercises": {name: asdict(a) for name, a in attempts.items()}}
    with contextlib.suppress(OSError):  # a folder that cannot be written, a full disk
        _replace(points_file(here, _lesson), json.dumps(data, indent=1))


def recorded(folder: Path | None = None, lesson: str = "") -> dict[str, Attempt]:
    """The attempts that are kept of a lesson, by exercise.

    Args:
        folder: where the notebook is; default: here.
        lesson: default: the one that this kernel works on.
    """
    lesson = lesson or _lesson
    if not lesson:
        return {}
    try:
        data = json.loads(points_file(folder or Path(), lesson).read_text(encoding="utf-8"))
        found = data["exercises"].items()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # there is none, or it is damaged
    attempts = {name: _attempt(entry) for name, entry in found}
    return {name: attempt for name, attempt in attempts.items() if attempt}


def _attempt(entry: object) -> Attempt | None:
    """One attempt of a file that anybody may have edited."""
    try:
        attempt = Attempt(**entry)  # type: ignore[arg-type]
        at = datetime.fromisoformat(attempt.at)
        fine = 0 <= attempt.points <= attempt.worth and math.isfinite(attempt.worth)
    except (TypeError, ValueError):
        return None
    return attempt if fine and at.tzinfo else None


def _in_kernel() -> bool:
    """Whether this is a notebook: not a grader, a test, or a program."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return getattr(get_ipython(), "kernel", None) is not None


def _replace(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".points-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
