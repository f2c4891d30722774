"""When work was handed in, by the LMS's own word: Moodle's grading worksheet, Canvas's submissions.

Moodle: *View all submissions*, *Download grading worksheet* (CSV). Canvas: the list that
`/api/v1/courses/<course>/assignments/<assignment>/submissions?per_page=100` answers (JSON), or a table
with the same columns.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from course import times
from course.errors import CourseError
from course.printable import display_name
from course.spreadsheet import find_column, read_data, table_of

WHEN = (
    *("Last modified (submission)", "submitted_at", "Submitted At", "submitted", "arrived"),
    "Zuletzt geändert (Abgabe)",
)
KEYS = {
    "participant": ("Identifier", "Kennung", "ID"),
    "user": ("user_id", "Canvas User ID", "Student ID", "ID"),
    "login": ("login", "student", "username", "SIS Login ID", "login_id"),
    "email": ("Email address", "email", "E-Mail-Adresse"),
}


@dataclass
class SubmissionTimes:
    """Times in UTC by what an LMS calls a student.

    Attributes:
        emails: Moodle's participant -> e-mail address.
        revealed: Canvas's id of an anonymous submission -> its user.
    """

    by_id: dict[str, datetime] = field(default_factory=dict)
    by_login: dict[str, datetime] = field(default_factory=dict)
    by_email: dict[str, datetime] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    revealed: dict[str, str] = field(default_factory=dict)

    def add(self, path: Path, zone: tzinfo) -> None:
        """Read one more file.

        Raises:
            CourseError: it is none of these, or a row cannot be read.
        """
        data = read_data(path)
        text = data.lstrip(b"\xef\xbb\xbf \r\n").removeprefix(b"while(1);")
        if text[:1] in (b"[", b"{"):
            self._json(text, display_name(path.name))
        else:
            self._table(data, display_name(path.name), zone)

    def _json(self, data: bytes, name: str) -> None:
        try:
            found: Any = json.loads(data)
        except (ValueError, RecursionError):
            raise CourseError(f"{name} is not the JSON that Canvas answers.") from None
        for number, entry in enumerate(found if isinstance(found, list) else [found], 1):
            if not isinstance(entry, dict) or "user_id" not in entry:
                raise CourseError(
                    f'{name}, entry {number}: it has no "user_id"; Canvas leaves it out while grading '
                    "is anonymous."
                )
            if entry.get("anonymous_id"):
                self.revealed[str(entry["anonymous_id"])] = str(entry["user_id"])
            if entry.get("submitted_at"):
                try:
                    when = times.parse(str(entry["submitted_at"]), times.UTC)
                except ValueError as error:
                    raise CourseError(f"{name}, entry {number}: {error}.") from None
                self.by_id[str(entry["user_id"])] = when

    def _table(self, data: bytes, name: str, zone: tzinfo) -> None:
        table = table_of(data, name)
        when = find_column(table, WHEN)
        where = {key: find_column(table, names) for key, names in KEYS.items()}
        if when is None or not any(where.values()):
            raise CourseError(
                f'{name} tells no times: it needs a column "Last modified (submission)" (Moodle) or '
                f'"submitted_at" (Canvas), and one that names the student; it has '
                f"{', '.join(table.columns)}."
            )
        for row in table.rows:
            cells = {key: row.cells[column] if column else "" for key, column in where.items()}
            participant = (re.search(r"\d+$", cells["participant"]) or [""])[0]
            if participant and cells["email"]:
                self.emails[participant] = cells["email"]
            if row.cells[when] in ("", "-"):
                continue
            try:
                moment = times.parse(row.cells[when], zone)
            except ValueError as error:
                raise table.fault(row, f"{error}.") from None
            for key, known in (
                (participant, self.by_id), (cells["user"], self.by_id),
                (cells["login"], self.by_login), (cells["email"].casefold(), self.by_email),
            ):  # fmt: skip
                if key:
                    known[key] = moment

    def of(self, login: str, email: str, lms_id: str, sent_as: str) -> datetime | None:
        """When a student handed in; `sent_as` is the id in the name of the download."""
        return (
            self.by_id.get(sent_as)
            or self.by_login.get(login)
            or self.by_email.get(email.casefold())
            or (self.by_id.get(lms_id) if lms_id else None)
        )
