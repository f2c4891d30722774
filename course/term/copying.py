"""A gradebook copied from one database to another, whatever kind each is, and compared.

Rows are read and written through nbgrader's own description of its tables, so a time or a truth value
is the same in SQLite and in PostgreSQL. All rows are read in one snapshot and written in one
transaction: who stops a copy in the middle leaves the target as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Base, Gradebook
from sqlalchemy import (
    Connection,
    Table,
    create_engine,
    delete,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from course.classlist import members
from course.errors import CourseError, UsageError, last_line
from course.grading import publication
from course.nbgrader_course import MOVED, find_scripts, shown_url
from helpers.counting import counted, plural

#: Tables of the course's own beside nbgrader's.
OURS = (members.metadata, publication.metadata)
TABLES: tuple[Table, ...] = (
    *Base.metadata.sorted_tables,
    *(table for metadata in OURS for table in metadata.sorted_tables),
)
#: What the lessons bring along; all other tables are the class's.
OF_LESSONS = {
    *("course", "assignment", "notebook", "base_cell", "source_cell"),
    *("grade_cells", "solution_cells", "task_cells"),
}
NOT_COPIED = {"alembic_version", MOVED.name}
CHUNK = 500  # rows of one insert

Rows = dict[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Content:
    """All that a gradebook holds.

    Attributes:
        tables: name -> primary key -> the row by its columns.
        strange: names of tables that are neither nbgrader's nor the course's.
        moved_to: where this gradebook has been moved to; "" if it is in use.
    """

    tables: dict[str, Rows]
    strange: tuple[str, ...] = ()
    moved_to: str = ""

    @property
    def empty(self) -> bool:
        """Whether no class has left anything in it."""
        return not any(rows for name, rows in self.tables.items() if name not in OF_LESSONS)

    def count(self, table: str, column: str = "") -> int:
        """How many rows a table has, or how many with something in a column."""
        rows = self.tables.get(table, {}).values()
        return sum(not column or row[column] not in (None, "") for row in rows)

    def __str__(self) -> str:
        """What a person would miss, counted."""
        extensions = sum(
            bool(row["extension"]) for row in self.tables.get("submitted_assignment", {}).values()
        )
        return ", ".join(
            (
                f"{counted(self.count('student'), 'student')} ({self.count('student', 'last_name')} with names)",
                f"{counted(self.count('assignment'), 'lesson')} ({self.count('assignment', 'duedate')} with a due "
                "date)",
                counted(self.count("submitted_assignment"), "submission"),
                counted(extensions, "extension"),
                f"points of {counted(self.count('grade', 'auto_score'), 'test')}",
                f"points given by hand to {counted(self.count('grade', 'manual_score'), 'test')}",
                counted(self.count("comment", "manual_comment"), "comment"),
            )
        )


@contextmanager
def connected(url: str, *, write: bool = False) -> Iterator[Connection]:
    """A connection in one transaction, of which nobody else's changes are seen.

    Raises:
        CourseError: there is no such database, or it does not answer.
    """
    _url(url)
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise CourseError(
            f'the database needs the package "{error.name}": run pip install -e ".[postgresql]", and '
            "write postgresql+psycopg:// in the address."
        ) from error
    try:
        if engine.dialect.name == "sqlite":
            with engine.connect() as db:
                # the driver would begin only at the first change, and reading see others' changes
                db.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
                yield db
                db.commit()
        else:
            # a snapshot would be from before the locks
            level = "READ COMMITTED" if write else "REPEATABLE READ"
            with engine.connect().execution_options(isolation_level=level) as db:
                if write and engine.dialect.name == "postgresql":
                    names = [name for name in inspect(db).get_table_names() if name in _known()]
                    for name in sorted(names):  # readers go on, writers wait
                        db.execute(text(f'lock table "{name}" in exclusive mode'))
                yield db
                db.commit()
    except SQLAlchemyError as error:
        raise CourseError(
            f"the gradebook at {shown_url(url)} does not answer ({last_line(error).rstrip('.')}): "
            "nothing was changed in it."
        ) from error
    finally:
        engine.dispose()


def _known() -> set[str]:
    return {table.name for table in TABLES}


def read(url: str) -> Content:
    """All rows of a gradebook; none where there is no gradebook yet."""
    if missing(url):
        return Content({})
    with connected(url) as db:
        return read_from(db)


def missing(url: str) -> bool:
    """Whether the file of a gradebook in SQLite is not there: opening it would make it."""
    place = _url(url)
    return place.drivername.startswith("sqlite") and not Path(place.database or "").is_file()


def _url(url: str) -> URL:
    try:
        place = make_url(url)
        place.get_dialect()
        return place
    except (ArgumentError, NoSuchModuleError):
        raise UsageError(
            f'"{url}" is not the address of a database, such as postgresql+psycopg://USER@HOST/NAME.'
        ) from None


def read_from(db: Connection) -> Content:
    """The same, in an open transaction."""
    names = set(inspect(db).get_table_names())
    found: dict[str, Rows] = {}
    for table in TABLES:
        found[table.name] = {}  # one of the course's own that was not needed yet
        if table.name not in names:
            continue
        keys = [column.name for column in table.primary_key.columns]
        rows = [dict(row) for row in db.execute(select(table)).mappings()]
        found[table.name] = {tuple(row[key] for key in keys): row for row in rows}
    moved = db.execute(select(MOVED.c.to)).scalar() if MOVED.name in names else None
    strange = sorted(names - _known() - NOT_COPIED)
    return Content(found, tuple(strange), str(moved or ""))


def whole(content: Content) -> tuple[Content, dict[str, int]]:
    """Without the rows that belong to a row that is not there, and how many those are by table.

    SQLite lets them be, and nbgrader leaves some behind; PostgreSQL refuses them.
    """
    kept: dict[str, Rows] = {}
    dropped: dict[str, int] = {}
    for table in TABLES:
        rows = content.tables.get(table.name)
        if rows is None:
            continue
        links = [
            (column.name, key.column.table.name)
            for column in table.columns
            for key in column.foreign_keys
        ]
        kept[table.name] = {
            key: row
            for key, row in rows.items()
            if all(
                row[column] is None or (row[column],) in kept.get(parent, {})
                for column, parent in links
            )
        }
        if lost := len(rows) - len(kept[table.name]):
            dropped[table.name] = lost
    return Content(kept, content.strange, content.moved_to), dropped


def make_tables(url: str, course_id: str) -> None:
    """Let nbgrader make its tables where they are missing."""
    find_scripts()
    try:
        Gradebook(url, course_id).close()
    except Exception as error:
        raise CourseError(
            f"no gradebook can be made at {shown_url(url)} ({last_line(error).rstrip('.')})."
        ) from error


def write(url: str, content: Content, course_id: str) -> None:
    """Let a gradebook hold `content` and nothing else, in one transaction."""
    make_tables(url, course_id)
    with connected(url, write=True) as db:
        for metadata in OURS:
            metadata.create_all(db)
        if inspect(db).has_table(MOVED.name):
            db.execute(delete(MOVED))
        for table in reversed(TABLES):
            db.execute(delete(table))
        for table in TABLES:
            rows = list(content.tables.get(table.name, {}).values())
            for start in range(0, len(rows), CHUNK):
                db.execute(insert(table), rows[start : start + CHUNK])
        found = differences(content, read_from(db))
        if found:
            raise CourseError(
                f"the copy at {shown_url(url)} is not the same ({found[0]}), so it was taken back."
            )


def differences(one: Content, other: Content) -> list[str]:
    """Where two gradebooks differ, a few words for each table."""
    found = []
    for table in TABLES:
        a, b = one.tables.get(table.name, {}), other.tables.get(table.name, {})
        if a != b:
            count = sum(a.get(key) != b.get(key) for key in {*a, *b})
            found.append(
                f"{counted(count, 'row')} of {table.name} {plural(count, 'differs', 'differ')}"
            )
    return found


def mark_moved(db: Connection, to: str) -> None:
    """Let a gradebook say that its class goes on elsewhere."""
    MOVED.create(db, checkfirst=True)
    db.execute(delete(MOVED))
    db.execute(insert(MOVED).values(to=to, at=datetime.now(UTC).replace(tzinfo=None)))


def clear_class(url: str, expected: Content) -> None:
    """Take a class's rows from a gradebook: its lessons stay, without due dates.

    Args:
        expected: what it holds.

    Raises:
        CourseError: it holds something else by now; then it stays as it is.
    """
    with connected(url, write=True) as db:
        if found := differences(expected, whole(read_from(db))[0]):
            raise CourseError(
                f"the gradebook has changed meanwhile ({found[0]}): see that nobody grades, and run "
                "the command again; nothing is lost."
            )
        for metadata in OURS:
            metadata.create_all(db)
        names = set(inspect(db).get_table_names())
        for table in reversed(TABLES):
            if table.name in names and table.name not in OF_LESSONS:
                db.execute(delete(table))
        assignment = Base.metadata.tables["assignment"]
        db.execute(update(assignment).values(duedate=None))


def same_place(one: str, other: str) -> bool:
    """Whether two addresses are of one database."""
    a, b = _url(one), _url(other)
    if a.drivername.startswith("sqlite") and b.drivername.startswith("sqlite"):
        return Path(a.database or "").resolve() == Path(b.database or "").resolve()
    return (a.get_backend_name(), a.host, a.port, a.database, a.query) == (
        b.get_backend_name(), b.host, b.port, b.database, b.query,
    )  # fmt: skip
