"""`course due` and `course extension`: when a lesson is due, for all and for one student.

nbgrader's gradebook keeps both. Penalties of what is graded are settled at once.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console

from course import folders, times
from course.author import build
from course.classlist import members
from course.errors import UsageError, unknown_name
from course.files import write_if_changed
from course.grading import arrivals
from course.grading.store import GradeStore
from course.nbgrader_course import (
    choose_assignments,
    load_config,
    open_gradebook,
)
from course.printable import display_name
from course.terminal import say
from helpers import dates


def set_due(lesson: str, date: str | None, *, root: Path) -> int:
    """Set when a lesson is due, or say it."""
    (name,) = choose_assignments(root, [lesson])
    zone = times.zone_of(load_config(root))
    moment = _moment(date, zone) if date is not None else None
    build.ensure_assignment(name, root)
    with open_gradebook(root) as gradebook:
        if date is not None:
            gradebook.update_or_create_assignment(name, duedate=moment)
            _settle(gradebook, root, name)
        due: datetime | None = gradebook.find_assignment(name).duedate
    tell(root, name, due)
    shown = f"due {times.shown(due, zone)}" if due else "no due date, so nothing is late"
    Console(soft_wrap=True).print(f"{name}: {shown}", markup=False)
    return 0


def extend(lesson: str, student: str, date: str, *, root: Path) -> int:
    """Give one student until `date`, whether there is work already or not."""
    (name,) = choose_assignments(root, [lesson])
    zone = times.zone_of(load_config(root))
    moment = _moment(date, zone)
    build.ensure_assignment(name, root)
    with open_gradebook(root) as gradebook:
        due: datetime | None = gradebook.find_assignment(name).duedate
        if due is None or moment is None:
            raise UsageError(f"{name} has no due date: set it by python -m course due {name} DATE.")
        if moment < due:
            raise UsageError(
                f"{times.shown(moment, zone)} is before the due date, {times.shown(due, zone)}."
            )
        known = {*members.read(gradebook).people, *folders.students(root, name)}
        if student not in known:
            raise unknown_name("student", student, known)
        gradebook.update_or_create_student(student)
        with gradebook.db.no_autoflush:  # nbgrader asks for a new one before it is in the session
            submission = gradebook.update_or_create_submission(name, student)
        submission.extension = moment - due or timedelta(0)
        gradebook.db.commit()
        _settle(gradebook, root, name)
    say(
        Console(soft_wrap=True),
        f"{name}: {display_name(student)} has until {times.shown(moment, zone)}",
    )
    return 0


def tell(root: Path, lesson: str, due: datetime | None) -> None:
    """Let the release of a lesson say when it is due: students see it there, see `helpers.dates`."""
    place = root / "release" / lesson
    if not place.is_dir():
        return
    if due is None:
        (place / dates.FILE).unlink(missing_ok=True)
        return
    zone = times.zone_of(load_config(root))
    moment = due.replace(tzinfo=UTC).astimezone(zone)
    short = f"{moment:%Z}"
    named = zone.key if zone.key == short else f"{zone.key} ({short})"
    told = {
        "due": moment.isoformat(),
        "shown": f"{moment:%A, {moment.day} %B %Y, %H:%M} {named}",
    }
    write_if_changed(place / dates.FILE, json.dumps(told, indent=1).encode() + b"\n")


def tell_all(root: Path) -> None:
    """The same for all lessons, by the gradebook as it is now."""
    with open_gradebook(root) as gradebook:
        known = {each.name: each.duedate for each in gradebook.assignments}
    for folder in sorted((root / "release").glob("*/")):
        tell(root, folder.name, known.get(folder.name))


def _moment(date: str, zone: tzinfo) -> datetime | None:
    """The time in UTC; None for "never"."""
    if date.casefold() in ("never", "none"):
        return None
    try:
        return times.parse(date, zone)
    except ValueError as error:
        raise UsageError(f"{error}.") from None


def _settle(gradebook: Gradebook, root: Path, lesson: str) -> None:
    """The penalties of all that is graded, by the dates as they are now."""
    store = GradeStore.of(gradebook, root, lesson, load_config(root))
    arrived = arrivals.read(root)
    for student, stored in store.stored().items():
        if store.path(student).is_file():
            store.settle(student, stored, arrived.get((student, lesson)))
