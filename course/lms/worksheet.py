"""Moodle's offline grading worksheet: the table that Moodle gives out, filled in for its import.

Moodle finds a participant by the number in the first column, skips a row whose grade was changed in
Moodle after the table was made ("Last modified (grade)"), and says nothing of a grade above the maximum
that it skips (mod/assign/feedback/offline in Moodle's source). So the table is the one that Moodle gave
out, in whatever language, with other grades and comments in it; nothing else of it is changed.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.classlist.person import Person
from course.errors import CourseError
from course.files import write_if_changed
from course.lms.names import Sender, folded
from course.printable import display_name
from course.spreadsheet import Row, Table, find_column, read_data, table_of
from helpers.counting import plural

FILE = "worksheet.csv"
IDENTIFIER = ("Identifier", "Kennung", "ID", "Identifiant", "Identificador")
GRADE = ("Grade", "Bewertung", "Note", "Calificación")
MAXIMUM = ("Maximum Grade", "Maximum mark", "Bestwertung", "Höchstbewertung", "Note maximale")
MODIFIED = (
    *("Last modified (grade)", "Last modified (mark)", "Zuletzt geändert (Bewertung)"),
    *("Dernière modification (note)", "Última modificación (calificación)"),
)
EMAIL = ("Email address", "E-Mail-Adresse", "Adresse de courriel", "Dirección de correo")
FULL_NAME = ("Full name", "Vollständiger Name", "Nom complet", "Nombre completo")
COMMENTS = ("Feedback comments", "Feedback als Kommentar", "Commentaires de feedback")


@dataclass(frozen=True)
class Mark:
    """What Moodle should show for one student.

    Attributes:
        points: after any penalty.
        comments: lines of plain text.
    """

    points: str
    comments: tuple[str, ...] = ()


@dataclass
class Filled:
    """A worksheet for Moodle's import.

    Attributes:
        text: CSV with commas.
        unknown: logins with a grade that no row is of.
        left_out: participants whose row is left out, since they have no grade here.
    """

    text: str
    unknown: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def path_of(root: Path, lesson: str) -> Path:
    """Where `course collect` keeps the worksheet that it was given."""
    return root / "downloaded" / lesson / FILE


def is_worksheet(table: Table) -> bool:
    """Whether Moodle can take the table back: it has the three columns that Moodle asks for."""
    return all(find_column(table, names) for names in (IDENTIFIER, GRADE, MODIFIED))


def keep(path: Path, root: Path, lesson: str) -> None:
    """Keep a worksheet, for grades to go back in it; another kind of table of times is not kept."""
    data = read_data(path)
    try:
        table = table_of(data, display_name(path.name))
    except CourseError:  # Canvas's JSON
        return
    if is_worksheet(table):
        write_if_changed(path_of(root, lesson), data, 0o600)


def read(path: Path) -> Table:
    """The worksheet in a file.

    Raises:
        CourseError: it is none; the sentence says what is missing.
    """
    table = table_of(read_data(path), display_name(path.name))
    for names in (IDENTIFIER, GRADE, MODIFIED):
        if find_column(table, names) is None:
            raise CourseError(
                f'{table.name} has no column "{names[0]}", which Moodle\'s grading worksheet has; it '
                f"has {', '.join(table.columns)}."
            )
    return table


def fill(
    table: Table,
    marks: Mapping[str, Mark],
    worth: float,
    people: Mapping[str, Person],
    senders: Mapping[str, Sender],
) -> Filled:
    """The worksheet with these marks; whoever has none is left out, so that nothing changes there.

    Args:
        marks: login -> what Moodle should show.
        worth: points of the lesson, which Moodle's maximum has to be.
        people: the class by login.
        senders: login -> what Moodle called the work, where it came from Moodle.

    Raises:
        CourseError: Moodle's maximum is another one.
    """
    identifier, grade, maximum, comments, name = (
        find_column(table, names) for names in (IDENTIFIER, GRADE, MAXIMUM, COMMENTS, FULL_NAME)
    )
    assert identifier and grade
    whose = _logins(table, people, senders)
    made: list[list[str]] = [list(table.columns)]
    left_out = []
    for row in table.rows:
        login = whose.get(row.number, "")
        mark = marks.get(login)
        if mark is None:
            left_out.append(row.cells[name] if name and row.cells[name] else row.cells[identifier])
            continue
        if maximum and _number(row.cells[maximum]) not in (None, worth):
            raise CourseError(
                f"{table.name}: the assignment's maximum in Moodle is {row.cells[maximum]}, and the "
                f"lesson has {worth:g} {plural(worth, 'point')}: set Maximum grade to {worth:g} in the assignment's "
                "settings, and download the worksheet again."
            )
        cells = {**row.cells, grade: mark.points}
        if comments and mark.comments:  # Moodle takes them for HTML
            cells[comments] = "<br>".join(html.escape(line, quote=False) for line in mark.comments)
        made.append([cells[column] for column in table.columns])
    unknown = sorted(set(marks) - set(whose.values()))
    text = io.StringIO(newline="")
    csv.writer(text).writerows(made)
    return Filled(text.getvalue(), unknown, left_out)


def _logins(
    table: Table, people: Mapping[str, Person], senders: Mapping[str, Sender]
) -> dict[int, str]:
    """Number of each row -> login: by the participant's number, the e-mail address, or the name."""
    identifier, email, name = (find_column(table, n) for n in (IDENTIFIER, EMAIL, FULL_NAME))
    by_number = {s.id: login for login, s in senders.items() if s.lms == "moodle"}
    by_email = _unique((p.email.casefold(), p.login) for p in people.values())
    by_name = _unique((folded(p.full_name), p.login) for p in people.values())
    found = {}
    for row in table.rows:
        login = (
            by_number.get(participant(row, identifier))
            or by_email.get(row.cells[email].casefold() if email else "")
            or by_name.get(folded(row.cells[name]) if name else "")
        )
        if login:
            found[row.number] = login
    return found


def participant(row: Row, column: str | None) -> str:
    """The number at the end of "Participant 431000"."""
    ends = re.search(r"\d+$", row.cells[column]) if column else None
    return ends[0] if ends else ""


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is one student's only; two of one name cannot be told apart by it."""
    found: dict[str, list[str]] = {}
    for key, login in pairs:
        if key:
            found.setdefault(key, []).append(login)
    return {key: logins[0] for key, logins in found.items() if len(logins) == 1}


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None  # a scale, or nothing
