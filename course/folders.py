"""Whose folders there are in `submitted/`, `autograded/` and their like."""

from __future__ import annotations

import os
from pathlib import Path

from course.errors import CourseError


def students(root: Path, lesson: str, area: str = "submitted") -> list[str]:
    """Who handed in this lesson: the names of `submitted/<student>/<lesson>`, whatever that is.

    A student's folder that cannot be looked into counts, too: nobody may be forgotten silently.

    Args:
        area: another folder of the same form, "autograded".

    Raises:
        CourseError: the folder cannot be read.
    """
    found = []
    for student in _names(root / area):
        try:
            os.lstat(root / area / student / lesson)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            pass  # reading it will tell the reason
        found.append(student)
    return sorted(found)


def _names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if not name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CourseError(f"{folder} cannot be read: {error.strerror}.") from error
