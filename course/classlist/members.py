"""The class list in the gradebook.

nbgrader's table of students is not the class list: whatever has a folder in `submitted/` gets a row
there. So the course keeps a table of its own beside it, with a row for each student who is in the
class and for each who was removed; names and addresses stay in nbgrader's. As long as nobody is in
the class, there is no list, and every folder is a student as ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, Student
from sqlalchemy import Boolean, Column, MetaData, String, Table, delete, inspect, select

from course.classlist.person import Person, changed, nearest
from course.nbgrader_course import CLASS_LIST
from course.printable import display_name

NOT_LISTED = "not on the class list"
REMOVED = "removed from the class"

metadata = MetaData()
_list = Table(
    CLASS_LIST,
    metadata,
    Column("student_id", String(128), primary_key=True),
    Column("removed", Boolean, nullable=False, default=False),
)


@dataclass(frozen=True)
class ClassList:
    """Who is in the class, and who was; both by login."""

    people: dict[str, Person]
    removed: frozenset[str] = frozenset()

    @property
    def exists(self) -> bool:
        return bool(self.people)

    def why_not(self, student: str) -> str:
        """Why a student's work does not count, in a few words; "" if it does."""
        if student in self.removed:
            return REMOVED
        return NOT_LISTED if self.exists and student not in self.people else ""

    def advice(self, student: str) -> str:
        """`why_not` as a sentence with the way out; "" if there is nothing to say."""
        shown = display_name(student)
        if student in self.removed:
            return f'{REMOVED}; to take it back: python -m course students add "{shown}"'
        if not self.why_not(student):
            return ""
        near = nearest(student, list(self.people))
        guess = f"; did you mean {near}? Then rename the folder" if near else ""
        return f'{NOT_LISTED}{guess}, or run python -m course students add "{shown}"'


def read(gradebook: Gradebook) -> ClassList:
    """The class list; an empty one if nobody has made one."""
    db = gradebook.db
    if not inspect(db.connection()).has_table(_list.name):
        return ClassList({})
    rows = db.execute(
        select(
            _list.c.student_id,
            _list.c.removed,
            Student.last_name,
            Student.first_name,
            Student.email,
            Student.lms_user_id,
        ).outerjoin(Student, Student.id == _list.c.student_id)
    ).all()
    db.rollback()
    people = {
        login: Person(login, *(value or "" for value in known))
        for login, removed, *known in sorted(rows, key=lambda row: str(row[0]))
        if not removed
    }
    return ClassList(people, frozenset(login for login, removed, *_ in rows if removed))


@dataclass(frozen=True)
class Change:
    """What putting people on the list has changed, by login."""

    added: list[str]
    changed: list[str]
    same: list[str]


def add(gradebook: Gradebook, people: Iterable[Person]) -> Change:
    """Put people on the list, or bring what is known of them up to date; all or none."""
    known, db = read(gradebook), gradebook.db
    metadata.create_all(db.connection())
    done = Change([], [], [])
    for person in people:
        old = known.people.get(person.login)
        student: Any = db.get(Student, person.login)
        if student is None:
            student = Student(id=person.login)
            db.add(student)
        there = Person(
            person.login, student.last_name or "", student.first_name or "", student.email or "",
            student.lms_user_id or "",
        )  # fmt: skip
        new = changed(there, person)
        student.last_name, student.first_name = new.last_name or None, new.first_name or None
        student.email, student.lms_user_id = new.email or None, new.lms_id or None
        if old is None:
            db.execute(delete(_list).where(_list.c.student_id == person.login))
            db.execute(_list.insert().values(student_id=person.login, removed=False))
        where = done.added if old is None else done.same if old == new else done.changed
        where.append(person.login)
    db.commit()
    return done


def remove(gradebook: Gradebook, login: str) -> None:
    """Take somebody from the class; the grades stay in the gradebook."""
    db = gradebook.db
    metadata.create_all(db.connection())
    db.execute(delete(_list).where(_list.c.student_id == login))
    db.execute(_list.insert().values(student_id=login, removed=True))
    db.commit()
