"""A student as the class list knows one, and class lists as Moodle, Canvas and people write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from course.errors import CourseError
from course.printable import display_name
from course.spreadsheet import Row, Table, find_column

LONGEST = 100  # characters of a login: it names folders


@dataclass(frozen=True)
class Person:
    """A student. `login` is the name of the folder in `submitted/`, and the key in the gradebook.

    `lms_id` is the number or word by which the LMS knows the student: Canvas's "ID", Moodle's
    "ID number".
    """

    login: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


#: What a column may be called, in our own lists, in Moodle's and in Canvas's, in English and German.
COLUMNS: dict[str, tuple[str, ...]] = {
    "login": (
        *("login", "username", "SIS Login ID", "user name", "student", "student id"),
        *("Anmeldename", "Benutzername", "Kennung"),
    ),
    "last_name": ("last_name", "last name", "surname", "LastName", "Nachname"),
    "first_name": ("first_name", "first name", "FirstName", "Vorname"),
    "email": ("email", "email address", "e-mail", "E-Mail-Adresse", "Mail"),
    "lms_id": ("lms_id", "lms_user_id", "ID number", "ID-Nummer", "Matrikelnummer"),
    "name": ("name", "full name", "Vollständiger Name"),
}


def is_canvas(table: Table) -> bool:
    """Whether it is a gradebook that Canvas has exported."""
    return {"Student", "ID"} <= set(table.columns) or {"LastName", "FirstName", "ID"} <= set(
        table.columns
    )


def people_of(table: Table, named: Mapping[str, str] | None = None) -> list[Person]:
    """The students of a table, each once.

    Args:
        named: what a column means ("login", …) -> its name, where it has none of the usual ones.

    Raises:
        CourseError: there is no column of logins or e-mail addresses, or a row is wrong.
    """
    where = {what: find_column(table, names) for what, names in COLUMNS.items()}
    of_canvas = is_canvas(table)
    if of_canvas:
        where |= {"login": find_column(table, ["SIS Login ID"]), "lms_id": "ID"}
        where["name"] = find_column(table, ["Student"])
    for what, column in (named or {}).items():
        if what not in COLUMNS:
            raise CourseError(f'"{what}" is not one of {", ".join(COLUMNS)}.')
        where[what] = find_column(table, [column])
        if where[what] is None:
            raise CourseError(
                f'{table.name} has no column "{column}"; it has {", ".join(table.columns)}.'
            )
    if where["login"] is None and where["email"] is None:
        raise CourseError(
            f"{table.name} has neither a column of logins nor one of e-mail addresses; it has "
            f"{', '.join(table.columns) or 'none'}. Say which one it is: --column login=NAME."
        )
    found: dict[str, tuple[int, Person]] = {}
    for row in table.rows:
        if of_canvas and _is_nobody(row):
            continue
        person = _person(table, row, where)
        before = found.get(_key(person.login))
        if before and before[1] != person:
            raise table.fault(
                row, f'the login "{display_name(person.login)}" is in row {before[0]} already.'
            )
        found.setdefault(_key(person.login), (row.number, person))
    if not found:
        raise CourseError(f"{table.name} names no student.")
    return [person for _, person in found.values()]


def _is_nobody(row: Row) -> bool:
    """Whether a row of Canvas's gradebook is nobody: the points, the test student, a policy."""
    student = row.cells.get("Student", row.cells.get("LastName", ""))
    return (
        "Points Possible" in student
        or student in ("Student, Test", "Test Student")
        or not (student or row.cells["ID"])
    )


def _person(table: Table, row: Row, where: Mapping[str, str | None]) -> Person:
    cells = {what: row.cells[column] if column else "" for what, column in where.items()}
    first, last = cells["first_name"], cells["last_name"]
    if not (first or last):
        last, first = split_name(cells["name"])
    login = cells["login"] or cells["email"].partition("@")[0]
    if not login:
        raise table.fault(row, "it has no login.")
    if why := why_no_login(login):
        raise table.fault(row, f'the login "{display_name(login)}" {why}.')
    return Person(login, last, first, cells["email"], cells["lms_id"])


def split_name(name: str) -> tuple[str, str]:
    """Last and first name: "Schmidt, Anna" or "Anna Schmidt"."""
    last, comma, first = name.partition(",")
    if comma:
        return last.strip(), first.strip()
    first, _, last = name.rpartition(" ")
    return last.strip(), first.strip()


def why_no_login(login: str) -> str:
    """Why a login cannot be one: it names a folder, and commands are given it; "" if it can."""
    if not login.isprintable():
        return "has characters that cannot be printed"
    if "/" in login or "\\" in login or "+" in login:
        return 'holds one of "/", "\\" and "+", which separate names of folders'
    if login.startswith((".", "-", "*")):
        return f'begins with "{login[0]}"'
    return f"is longer than {LONGEST} characters" if len(login) > LONGEST else ""


def _key(login: str) -> str:
    """Logins that differ in nothing but this are one: file systems and people take them for that."""
    return unicodedata.normalize("NFC", login).casefold()


def nearest(name: str, logins: list[str]) -> str:
    """The login that a misspelt one is most like; "" if none is."""
    same = [login for login in logins if _key(login) == _key(name)]
    return next(iter(same or get_close_matches(name, logins, n=1, cutoff=0.7)), "")


def changed(old: Person, new: Person) -> Person:
    """The old person with what is new of it; what the new list does not tell stays."""
    told = {each.name: getattr(new, each.name) or getattr(old, each.name) for each in fields(new)}
    return Person(**told)
