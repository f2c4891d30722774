"""`course gradebook`, `course backup`, `course restore` and `course term`."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console

from course import times
from course.errors import CourseError, UsageError
from course.grading import deadlines
from course.nbgrader_course import course_directory, db_url, load_config, shown_url, sqlite_url
from course.printable import display_name, some_names
from course.term import backup, belongings, copying, turn
from course.terminal import agreed, say
from helpers.counting import counted

NAMED = 20


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False)


def show(*, root: Path) -> int:
    """Say where the gradebook is, and what it holds."""
    url = db_url(root)
    content = copying.read(url)
    console = _console()
    say(console, shown_url(url))
    if content.moved_to:
        say(console, f"moved to {content.moved_to}; what is here is what it was then")
    say(console, f"holds {content}" if content.tables else "holds nothing yet")
    return 0


def move(to: str, *, root: Path) -> int:
    """Copy the gradebook to another database, compare, and mark the old one as left.

    Args:
        to: the address of the database, or "sqlite" for `gradebook.db` in the course's folder.
    """
    url = db_url(root)
    target = sqlite_url(root / "gradebook.db") if to == "sqlite" else to
    if copying.same_place(url, target):
        raise UsageError(
            f"the gradebook is at {shown_url(target)} already (see COURSE_DB_URL): name another one."
        )
    if copying.missing(url):
        raise UsageError(f"there is no gradebook at {shown_url(url)} yet: nothing to move.")
    there = copying.read(target)
    console = _console()
    with copying.connected(url, write=True) as db:  # whoever writes to it waits
        here = copying.read_from(db)
        content, dropped = copying.whole(here)
        if here.moved_to:
            raise CourseError(f"this gradebook was moved to {here.moved_to} already.")
        # whether a run was stopped before its last step
        done = not (there.moved_to or copying.differences(content, there))
        if not (there.empty or there.moved_to or done):
            raise UsageError(
                f"the gradebook at {shown_url(target)} holds {there}: name an empty database."
            )
        if not done:
            copying.write(target, content, course_directory(root).course_id)
        copying.mark_moved(db, shown_url(target))
    say(console, f"moved to {shown_url(target)}, and the same in both:")
    say(console, f"  {content}", "  ")
    for table, count in dropped.items():
        say(
            console,
            f"  not copied: {counted(count, 'row')} of {table} without what they belong to",
            "  ",
        )
    for table in here.strange:
        say(console, f"  not copied: the table {table}, which is not the course's", "  ")
    way = "unset COURSE_DB_URL" if to == "sqlite" else "set COURSE_DB_URL to it"
    say(
        console,
        f"From now on {way}, also where the formgrader runs. The old gradebook stays as it is; "
        "python -m course refuses to go on in it.",
    )
    return 0


def back_up(path: Path | None, *, root: Path) -> int:
    """Write all of a class into one file."""
    made = backup.make(root, path)
    console = _console()
    size = made.path.stat().st_size / 1e6
    say(
        console,
        f"wrote {_shown(made.path)} ({size:.1f} MB, {counted(made.manifest.files, 'file or folder', 'files and folders')})",
    )
    say(console, f"its gradebook holds {made.manifest.gradebook}")
    if made.left_out:
        say(console, f"left out, no regular files: {some_names(made.left_out, NAMED)}")
    return 0


def restore(path: Path, *, root: Path, yes: bool = False) -> int:
    """Let the course hold what a backup holds; what is there now is backed up before."""
    manifest = backup.read_manifest(path)
    console = _console()
    zone = times.zone_of(load_config(root))
    made = times.shown(times.parse(manifest.made, times.UTC), zone)
    course = course_directory(root)
    if manifest.course != course.course_id:
        say(console, f'it is of the course "{manifest.course}", and this is "{course.course_id}"')
    now = copying.read(db_url(root))
    say(console, f"the backup of {made}: {manifest.gradebook}")
    say(console, f"here now: {now if now.tables else 'no gradebook'}")
    different = [
        name for name, digest in backup.digests(root).items()
        if manifest.lessons.get(name, digest) != digest
    ]  # fmt: skip
    if different:
        say(
            console,
            f"changed since that backup: {some_names(different, NAMED)}. See git for the lessons as "
            "they were; course regrade shows what would change.",
        )
    _ask(console, yes, "Put this in place of what is here?")
    before = backup.make(root, label="before-restore")
    say(console, f"what was here is in {_shown(before.path)}")
    with backup.unpacked(path, root) as new:
        backup.put_back(new, root)
    deadlines.tell_all(root)
    say(
        console,
        f"restored: {manifest.gradebook}, and {counted(manifest.files, 'file or folder', 'files and folders')}",
    )
    return 0


def term(name: str, *, root: Path, yes: bool = False) -> int:
    """Put this term away under a name, and begin a new one."""
    place = turn.place_of(root, name)
    console = _console()
    content = copying.read(db_url(root))
    if content.empty and not turn.unfinished(root, name).exists() and not belongings.of(root):
        raise UsageError("there is no class here: nothing to put away.")
    say(console, f"this term: {content if content.tables else 'no gradebook'}")
    _ask(console, yes, f"Move its work and grades to {turn.FOLDER}/{name}, and begin a new term?")
    made = backup.make(root, label=f"end-of-{name}")
    say(console, f"a backup is in {_shown(made.path)}")
    turn.put_away(root, name)
    deadlines.tell_all(root)
    say(console, f"this term's work and grades are in {_shown(place)}")
    say(console, f"  to read them: python -m course report --root {_shown(place)}")
    say(console, "The new term has no students, no due dates and no grades; the lessons stay.")
    if inbound := turn.in_the_exchange(root):
        say(
            console,
            f"The exchange still has this term's submissions in {inbound}: give the new term a "
            "c.CourseDirectory.course_id of its own in nbgrader_config.py, or move them away.",
        )
    return 0


def _ask(console: Console, yes: bool, question: str) -> None:
    if not (yes or agreed(console, "", question)):
        raise UsageError("nothing was changed; say yes, or give --yes.")


def _shown(path: Path) -> str:
    return display_name(os.path.relpath(path))
