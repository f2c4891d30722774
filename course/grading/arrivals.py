"""When a submission came, as the collector saw it, and the files of the collector beside it.

`submitted/arrivals.csv` is the collector's ledger: student, lesson, and the time. nbgrader's
own word for it is a `timestamp.txt` in the submission, but the student's program writes that, so it
is never believed: it is made to say what the ledger says (`date`). `course.grading.exchange` writes
the ledger while nbgrader collects; by hand, or from an LMS, it is a table like any other. A
submission without a row has no time, and so no penalty.
"""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from course.errors import CourseError
from course.examine.reading import NotGradable, read_file
from course.files import read_regular, replacing, write_if_changed
from course.nbgrader_course import load_config
from course.spreadsheet import Table, table_of
from course.times import parse, zone_of

LEDGER = "submitted/arrivals.csv"
COLUMNS = ("student", "lesson", "arrived")
#: The name of the folder in the exchange: what tells a new submission from one that is known.
FOLDER = "folder"

TIMESTAMP = "timestamp.txt"
#: A `timestamp.txt` that nobody but the student vouches for is kept under this name.
CLAIMED = "timestamp-as-submitted.txt"
#: A random word that the exchange shares with the student: it names the feedback there.
SECRET = "submission_secret.txt"
#: What the collector, and no student, puts into a submission.
COLLECTORS_FILES = (TIMESTAMP, CLAIMED, SECRET)
MOST = 1000  # bytes of one of these files
LONGEST = 80  # characters of a time, with its weekday and zone
LARGEST = 64 << 20  # bytes of the ledger


# -- the ledger --------------------------------------------------------------------------------


def read(root: Path) -> dict[tuple[str, str], datetime]:
    """(student, lesson) -> time of arrival, as nbgrader keeps it: UTC without saying so.

    The last row of a submission counts. A time without a zone is one of `c.Times.zone`.

    Raises:
        CourseError: the ledger is not a table, or a time in it is none.
    """
    table = _table(root)
    if table is None:
        return {}
    zone = zone_of(load_config(root))
    found: dict[tuple[str, str], datetime] = {}
    for row in table.rows:
        key = row.cells["student"], row.cells["lesson"]
        if not row.cells["arrived"]:  # what came last has no time
            found.pop(key, None)
            continue
        try:
            found[key] = as_utc(row.cells["arrived"], zone)
        except ValueError:
            raise CourseError(
                f'{LEDGER}, line {row.number}: "{row.cells["arrived"][:LONGEST]}" is not a time; write it as '
                "2026-01-31 23:59:00+00:00 or 2026-01-31 23:59 Europe/Berlin."
            ) from None
    return found


def folders(root: Path) -> dict[tuple[str, str], str]:
    """(student, lesson) -> the exchange's folder that was collected last, where that is known."""
    table = _table(root)
    rows = table.rows if table else ()
    return {
        (row.cells["student"], row.cells["lesson"]): name
        for row in rows
        if (name := row.cells.get(FOLDER))
    }


def _table(root: Path) -> Table | None:
    """The ledger, whichever program has saved it; None if there is none."""
    path = root / LEDGER
    if not os.path.lexists(path):
        return None
    try:
        data = read_regular(path, LARGEST)
    except OSError as error:
        raise CourseError(
            f"{LEDGER} cannot be read: {error.strerror}. Correct it, or move it away: without it "
            "nothing is late."
        ) from error
    table = table_of(data, LEDGER) if data.strip() else None
    if table is not None and not set(COLUMNS) <= set(table.columns):
        raise CourseError(f"{LEDGER} needs a first line with the names {','.join(COLUMNS)}.")
    return table


def as_utc(text: str, zone: tzinfo = UTC) -> datetime:
    """A time in the zone that it names, else in `zone`, as nbgrader keeps it.

    Raises:
        ValueError: it is not a time.
    """
    text = text.strip()
    if len(text) > LONGEST:  # of which Python would read a part
        raise ValueError(f'"{text[:LONGEST]}…" is not a time')
    try:
        when = datetime.fromisoformat(text.replace(" UTC", "+00:00").replace("Z", "+00:00"))
        return when.replace(tzinfo=when.tzinfo or zone).astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        raise ValueError(f'"{text}" is not a time') from None
    except ValueError:
        return parse(text, zone)


def write(root: Path, student: str, lesson: str, arrived: datetime, folder: str = "") -> datetime:
    """Add a row to the ledger; one write, so that two collectors do not mix their lines.

    Returns the time as it is kept, in whole seconds.
    """
    arrived = arrived.replace(microsecond=0)
    _add(root, student, lesson, f"{arrived.isoformat(' ')}+00:00", folder)
    return arrived


def forget(root: Path, student: str, lesson: str, folder: str = "") -> None:
    """Note that what was collected last came at a time that nobody knows."""
    _add(root, student, lesson, "", folder)


def _add(root: Path, student: str, lesson: str, arrived: str, folder: str) -> None:
    path = root / LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {
        "student": student,
        "lesson": lesson,
        "arrived": arrived,
        FOLDER: folder,
    }
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    columns: list[str] = [*COLUMNS, FOLDER]
    table = _table(root)
    if table is None:
        rows.writerow(columns)
    else:
        columns = list(table.columns)
        before = read_regular(path, LARGEST)
        if not before.decode("utf-8-sig", "replace").startswith(",".join(columns)):
            _write_again(path, table)  # a spreadsheet has saved it in a form of its own
        elif not before.endswith(b"\n"):  # somebody's editor
            text.write("\n")
    rows.writerow([values.get(column, "") for column in columns])
    with open(path, "a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


def _write_again(path: Path, table: Table) -> None:
    """Put the ledger into the form in which rows are added to it."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(table.columns)
    rows.writerows([[row.cells[column] for column in table.columns] for row in table.rows])
    write_if_changed(path, text.getvalue().encode())


# -- the collector's files ---------------------------------------------------------------------


def date(submitted: Path, arrived: datetime | None, mode: int = 0o644) -> None:
    """Let the `timestamp.txt` of a submission say what the ledger says; no link is followed.

    nbgrader's formgrader shows a submission as graded if its `timestamp.txt` and the gradebook have
    the same time to the microsecond.

    Args:
        submitted: the folder of the submission.
        arrived: the ledger's time, None if it has none.
        mode: of the file.

    Raises:
        OSError: it cannot be written.
    """
    if _is_ordinary(submitted):
        _put(submitted / TIMESTAMP, as_text(arrived), mode, aside=submitted / CLAIMED)


def date_graded(
    autograded: Path, submitted: Path, arrived: datetime | None, mode: int = 0o644
) -> None:
    """Let the collector's files go with the grade: `release_feedback` needs both in `feedback/`,
    which takes them from here.

    Args:
        autograded: the folder of a graded notebook.
        submitted: the folder of its submission.

    Raises:
        OSError: they cannot be written.
    """
    word, stamp = secret(submitted), as_text(arrived)
    # release_feedback opens the file, even where it says nothing
    _put(autograded / TIMESTAMP, b"" if stamp is None and word else stamp, mode)
    _put(autograded / SECRET, word, mode)


def _is_ordinary(folder: Path) -> bool:
    return folder.is_dir() and not (folder.is_symlink() or folder.parent.is_symlink())


def as_text(arrived: datetime | None) -> bytes | None:
    """A time as nbgrader writes it into `timestamp.txt`."""
    return f"{arrived:%Y-%m-%d %H:%M:%S.%f} UTC".encode() if arrived else None


def secret(submitted: Path) -> bytes | None:
    """The word that the exchange shares with the student; None if there is none.

    It comes from the student's program, and needs no trust: it only says where the student will
    look for the feedback. It is a line of text, or it is none.
    """
    try:
        word = read_file(submitted / SECRET, MOST) if _is_ordinary(submitted) else b""
    except NotGradable:
        return None
    return word if word.isascii() and word.decode("ascii").isprintable() and word else None


def _put(path: Path, data: bytes | None, mode: int, aside: Path | None = None) -> None:
    """Have the file hold `data`, or have none (move it `aside`, if that is given)."""
    try:
        there = read_file(path, MOST)
    except NotGradable:  # missing, or something that is not a regular file
        there = None
    if data is not None and there == data:
        return
    if data is None:
        if os.path.lexists(path):
            _remove(path, aside)
        return
    if path.is_dir() and not path.is_symlink():
        _remove(path, aside)
    with replacing(path, mode) as file:
        file.write(data)


def _remove(path: Path, aside: Path | None) -> None:
    if aside is None:
        path.unlink()
        return
    number, target = 1, aside
    while os.path.lexists(target):
        number += 1
        target = aside.with_stem(f"{aside.stem}-{number}")
    os.rename(path, target)
