"""When a submission came, as the collector saw it, and the files of the collector beside it.

`submitted/arrivals.csv` is the collector's ledger: student, lesson, and the time in UTC. nbgrader's
own word for it is a `timestamp.txt` in the submission, but the student's program writes that, so it
is never believed: it is made to say what the ledger says (`date`). `course.grading.exchange` writes
the ledger while nbgrader collects; by hand, or from an LMS, it is a table like any other. A
submission without a row has no time, and so no penalty.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from course.errors import CourseError
from course.examine.reading import NotGradable, read_file

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


# -- the ledger --------------------------------------------------------------------------------


def read(root: Path) -> dict[tuple[str, str], datetime]:
    """(student, lesson) -> time of arrival, as nbgrader keeps it: UTC without saying so.

    The last row of a submission counts.
    """
    found: dict[tuple[str, str], datetime] = {}
    for line, row in _rows(root):
        if not (row["arrived"] or "").strip():  # what came last has no time
            found.pop((row["student"], row["lesson"]), None)
            continue
        try:
            found[row["student"], row["lesson"]] = as_utc(row["arrived"])
        except (TypeError, ValueError):
            raise CourseError(
                f'{LEDGER}, line {line}: "{row["arrived"]}" is not a time; write it as '
                "2026-01-31 23:59:00+00:00."
            ) from None
    return found


def folders(root: Path) -> dict[tuple[str, str], str]:
    """(student, lesson) -> the exchange's folder that was collected last, where that is known."""
    return {
        (row["student"], row["lesson"]): name for _, row in _rows(root) if (name := row.get(FOLDER))
    }


def _rows(root: Path) -> list[tuple[int, dict[str, str]]]:
    path = root / LEDGER
    if not path.is_file():
        return []
    with open(path, newline="", encoding="utf-8-sig") as file:  # spreadsheets mark it so
        rows = csv.DictReader(file)
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise CourseError(f"{LEDGER} needs a first line with the names {','.join(COLUMNS)}.")
        return [(rows.line_num, row) for row in rows]


def as_utc(text: str) -> datetime:
    """A time in any zone (UTC if it names none), as nbgrader keeps it."""
    when = datetime.fromisoformat(text.strip().replace(" UTC", "+00:00").replace("Z", "+00:00"))
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when


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
    if path.is_file() and path.stat().st_size:
        before = path.read_text(encoding="utf-8-sig")
        columns = next(csv.reader(io.StringIO(before)), columns)
        if not before.endswith("\n"):  # somebody's editor
            text.write("\n")
    else:
        rows.writerow(columns)
    rows.writerow([values.get(column, "") for column in columns])
    with open(path, "a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


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
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove(path: Path, aside: Path | None) -> None:
    if aside is None:
        path.unlink()
        return
    number, target = 1, aside
    while os.path.lexists(target):
        number += 1
        target = aside.with_stem(f"{aside.stem}-{number}")
    os.rename(path, target)
