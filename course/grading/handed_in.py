"""What a student handed in: one notebook, read without following anything out of its folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from course.cells import grade_id
from course.examine.reading import NotGradable, read_file, read_files
from course.files import LEFTOVERS
from course.sandbox.limits import Limits

DEPTH = 3  # folders in a folder: what unpacking an archive gives
MAX_FILES = 2000  # of which a submission is searched for its notebook
TIMESTAMP = "timestamp.txt"  # nbgrader's; it lies in the student's reach, so it proves nothing


@dataclass(frozen=True)
class HandedIn:
    """One submission: the bytes of its notebook, or the reason why there is none to grade.

    `files` are those that the lesson takes beside the notebook, by their names.
    """

    lesson: str
    student: str
    data: bytes = b""
    reason: str = ""
    notes: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)


def students(root: Path, lesson: str) -> list[str]:
    """Who handed in this lesson: the folders `submitted/<student>/<lesson>`."""
    return sorted(
        path.parent.name
        for path in (root / "submitted").glob(f"*/{lesson}")
        if not path.parent.name.startswith(".")
    )


def read(
    root: Path,
    lesson: str,
    student: str,
    exercises: set[str],
    limits: Limits,
    named: Iterable[str] = (),
) -> HandedIn:
    """The notebook of one submission, and the files that are taken with it.

    Args:
        exercises: the lesson's grade ids, to know its notebook by when it was renamed.
        named: the files that the lesson takes, relative to the notebook.
    """
    limit = limits.notebook
    folder = root / "submitted" / student / lesson
    try:
        if folder.parent.is_symlink() or folder.is_symlink() or not folder.is_dir():
            raise NotGradable(f"submitted/{student}/{lesson} is no ordinary folder")
        files = _files(folder)
        path, others = _choose(files, lesson, exercises, limit)
        notes = []
        if path.name != f"{lesson}.ipynb":
            notes.append(f"The notebook was found as `{path.relative_to(folder)}`.")
        if others:
            names = ", ".join(f"`{other.relative_to(folder)}`" for other in others[:5])
            notes.append(f"There is more than one notebook; {names} did not count.")
        taken, missed = read_files(path.parent, named, limits.room)
        notes += missed
        # only files that could be meant to matter: nobody needs to hear of a README
        strays = [f for f in files if f.suffix in (".py", ".so", ".pth") or f.is_symlink()]
        strays = [f for f in strays if f != path and f not in others]
        if strays:
            names = ", ".join(f"`{stray.relative_to(folder)}`" for stray in strays[:5])
            notes.append(f"Only the notebook is graded; {names} did not count.")
        return HandedIn(lesson, student, read_file(path, limit), "", tuple(notes), taken)
    except NotGradable as error:
        return HandedIn(lesson, student, reason=str(error))
    except OSError as error:
        return HandedIn(lesson, student, reason=f"it cannot be read: {error.strerror or error}")


def _files(folder: Path) -> list[Path]:
    """Everything in the folder that is no folder; links to folders are not entered."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        folders[:] = sorted(
            name
            for name in folders
            if depth < DEPTH and name not in LEFTOVERS and not name.startswith((".", "__MACOSX"))
        )
        found += [Path(here) / name for name in sorted(names) if not name.startswith("._")]
        if len(found) > MAX_FILES:
            raise NotGradable(f"it holds more than {MAX_FILES} files")
    return found


def _choose(
    files: list[Path], lesson: str, exercises: set[str], limit: int
) -> tuple[Path, list[Path]]:
    """The notebook to grade, and the other notebooks.

    The one with the right name and place counts; else the one with most of the lesson's cells,
    and of equal ones the newest.
    """
    notebooks = [path for path in files if path.suffix.lower() == ".ipynb"]
    if not notebooks:
        held = [path.name for path in files if path.name != TIMESTAMP]
        what = f"it holds {', '.join(held[:5])}" if held else "the folder is empty"
        raise NotGradable(f"there is no notebook {lesson}.ipynb: {what}")
    exact = [path for path in notebooks if path.name == f"{lesson}.ipynb"]
    pool = exact or notebooks
    if len(pool) > 1:
        pool = sorted(pool, key=lambda path: _likeness(path, exercises, limit), reverse=True)
        if exact and len(exact[0].parts) < min((len(p.parts) for p in exact[1:]), default=99):
            pool = exact
    elif not exact and len(notebooks) == 1 and not _likeness(pool[0], exercises, limit)[0]:
        raise NotGradable(f"there is no notebook {lesson}.ipynb: it holds {pool[0].name}")
    return pool[0], [path for path in notebooks if path != pool[0]]


def _likeness(path: Path, exercises: set[str], limit: int) -> tuple[int, float, str]:
    """How many of the lesson's cells a notebook has, then its age."""
    try:
        found = json.loads(read_file(path, limit))
        cells = found.get("cells") if isinstance(found, dict) else None
        names = {grade_id(cell) for cell in cells or [] if isinstance(cell, dict)}
        return len(names & exercises), path.stat().st_mtime, path.name
    except (NotGradable, OSError, ValueError, RecursionError):
        return 0, 0.0, path.name
