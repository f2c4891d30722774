"""When a submission came, as the collector saw it.

`submitted/arrivals.csv` is the collector's ledger: student, lesson, and the time in UTC. A
`timestamp.txt` in a submission lies in the student's reach and is never believed. The two classes
here write the ledger while nbgrader collects (`nbgrader_config.py` switches them on); by hand, or
from an LMS, it is a table like any other. A submission without a row has no time, and so no
penalty.
"""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.plugins import FileNameCollectorPlugin
from nbgrader.utils import parse_utc

from course.errors import CourseError

LEDGER = "submitted/arrivals.csv"
COLUMNS = ("student", "lesson", "arrived")


def read(root: Path) -> dict[tuple[str, str], datetime]:
    """(student, lesson) -> time of arrival, as nbgrader keeps it: UTC without saying so.

    The last row of a submission counts.
    """
    path = root / LEDGER
    if not path.is_file():
        return {}
    found: dict[tuple[str, str], datetime] = {}
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise CourseError(f"{LEDGER} needs a first line with the names {','.join(COLUMNS)}.")
        for row in rows:
            try:
                found[row["student"], row["lesson"]] = as_utc(row["arrived"])
            except (TypeError, ValueError):
                raise CourseError(
                    f'{LEDGER}, line {rows.line_num}: "{row["arrived"]}" is no time; write it as '
                    "2026-01-31 23:59:00+00:00."
                ) from None
    return found


def as_utc(text: str) -> datetime:
    """A time in any zone (UTC if it names none), as nbgrader keeps it."""
    when = datetime.fromisoformat(text.strip().replace(" UTC", "+00:00").replace("Z", "+00:00"))
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when


def write(root: Path, student: str, lesson: str, arrived: datetime) -> None:
    """Add a row to the ledger; one write, so that two collectors do not mix their lines."""
    path = root / LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    if not path.is_file():
        rows.writerow(COLUMNS)
    rows.writerow([student, lesson, arrived.isoformat(" ", "seconds") + "+00:00"])
    with open(path, "a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


class Collect(ExchangeCollect):
    """`nbgrader collect`, which notes when each submission reached the exchange.

    The folder's name and the `timestamp.txt` in it were written by the student's own program. The
    time at which the exchange's file system last changed the files cannot be set by anybody.
    """

    def do_copy(self, src: str, dest: str, *args: Any, **kwargs: Any) -> None:
        super().do_copy(src, dest, *args, **kwargs)
        files = [entry for entry in os.scandir(src) if entry.is_file(follow_symlinks=False)]
        changed = max((entry.stat(follow_symlinks=False).st_ctime for entry in files), default=None)
        if changed is not None:
            when = datetime.fromtimestamp(changed, UTC).replace(tzinfo=None)
            student = Path(dest).parent.name
            write(Path(self.coursedir.root), student, self.coursedir.assignment_id, when)


class CollectZip(FileNameCollectorPlugin):
    """`nbgrader zip_collect`, which notes the time that the LMS put into the name of a file."""

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        found = super().collect(submitted_file)
        if found and found.get("timestamp") and found.get("student_id"):
            coursedir = self.parent.coursedir
            when = _of_file_name(found["timestamp"])
            if when is not None:
                lesson = coursedir.assignment_id
                write(Path(coursedir.root), found["student_id"], lesson, when)
        return found


def _of_file_name(text: str) -> datetime | None:
    """A time as an LMS puts it into the name of a file, where no colon may stand."""
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return parse_utc(text)
