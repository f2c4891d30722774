"""`course term`: put a class's term away, where it can be read as ever, and begin the next one.

The term's work and a copy of its gradebook go to `terms/<name>/`, with the lessons as they were and a
configuration that leads to that copy: it is a course of its own. A run that was stopped goes on where
it was when it is asked for again.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from course.errors import CourseError, UsageError
from course.nbgrader_course import CONFIG_FILE, course_directory, db_url, load_config, sqlite_url
from course.printable import display_name
from course.term import belongings, copying

FOLDER = "terms"
GRADEBOOK = "gradebook.db"
NAME = re.compile(r"\w[\w.-]{0,99}")
LESSONS = ("source", "release")  # what grades and reports of a term are read with
KEPT = """

# This is a term that is over. Its gradebook is the one here, whatever COURSE_DB_URL says.
c.CourseDirectory.db_url = sqlite_url(ROOT / "gradebook.db")
"""


def place_of(root: Path, name: str) -> Path:
    """Where the term will be.

    Raises:
        UsageError: the name cannot name a folder, or there is such a term.
    """
    if not NAME.fullmatch(name) or not name.isprintable():
        raise UsageError(
            f'"{display_name(name)}" cannot name a term: take letters, digits, "-" and "_", such as '
            "2026-autumn."
        )
    place = root / FOLDER / name
    if place.exists():
        raise UsageError(f"there is a term {FOLDER}/{name} already: take another name.")
    return place


def unfinished(root: Path, name: str) -> Path:
    """Where the term is while it is being put away."""
    return root / FOLDER / f".{name}.unfinished"


def put_away(root: Path, name: str) -> Path:
    """Move the class's work to `terms/<name>/` with a copy of the gradebook, and empty the gradebook.

    Raises:
        CourseError: something cannot be moved or copied; the same command goes on from there.
    """
    place, stage = place_of(root, name), unfinished(root, name)
    url = db_url(root)
    try:
        stage.mkdir(parents=True, exist_ok=True)
        _copy_course(root, stage)
        content, _ = copying.whole(copying.read(url))
        if not content.empty or not (stage / GRADEBOOK).exists():
            copying.write(sqlite_url(stage / GRADEBOOK), content, course_directory(root).course_id)
        with belongings.undisturbed():
            if not copying.missing(url):
                copying.clear_class(url, content)
            belongings.move(belongings.of(root), root, stage)
            os.rename(stage, place)
    except OSError as error:
        raise CourseError(
            f"{error.filename} cannot be written ({error.strerror}); nothing is lost: make room or "
            f"give the right, and run python -m course term {name} again."
        ) from error
    return place


def _copy_course(root: Path, stage: Path) -> None:
    config = (root / CONFIG_FILE).read_text(encoding="utf-8") + KEPT
    (stage / CONFIG_FILE).write_text(config, encoding="utf-8")
    for name in LESSONS:
        if (root / name).is_dir():
            shutil.copytree(root / name, stage / name, symlinks=True, dirs_exist_ok=True)


def in_the_exchange(root: Path) -> Path | None:
    """The folder of the exchange with submissions of this course, if there are any."""
    course = course_directory(root)
    exchange = load_config(root).Exchange.get("root", "/usr/local/share/nbgrader/exchange")
    inbound = Path(str(exchange)) / str(course.course_id) / "inbound"
    try:
        return inbound if course.course_id and any(inbound.iterdir()) else None
    except OSError:
        return None
