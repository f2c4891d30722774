"""When a lesson's grades and feedback go out: one time for a whole class, kept in the gradebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from nbgrader.api import Gradebook
from sqlalchemy import Column, DateTime, MetaData, String, Table, delete, inspect, select, update

metadata = MetaData()
_plans = Table(
    "course_publication",
    metadata,
    Column("lesson", String(128), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("published", DateTime),
)


@dataclass(frozen=True)
class Plan:
    """Times in UTC without a zone; `published` is None until all has gone out."""

    at: datetime
    published: datetime | None = None

    def waits(self, now: datetime) -> bool:
        """Whether nothing may go out yet."""
        return self.at > now

    def is_open(self, now: datetime) -> bool:
        """Whether it is time, and it has not been done."""
        return not self.waits(now) and (self.published is None or self.published < self.at)


def now() -> datetime:
    """The time as the gradebook keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def read(gradebook: Gradebook) -> dict[str, Plan]:
    """Lesson -> its plan; a lesson without one may go out at any time."""
    db = gradebook.db
    if not inspect(db.connection()).has_table(_plans.name):
        return {}
    rows = db.execute(select(_plans.c.lesson, _plans.c.at, _plans.c.published)).all()
    db.rollback()
    return {lesson: Plan(at, published) for lesson, at, published in rows}


def plan(gradebook: Gradebook, lesson: str, at: datetime | None) -> None:
    """Let a lesson go out at this time; None: at no time that is known."""
    db = gradebook.db
    metadata.create_all(db.connection())
    db.execute(delete(_plans).where(_plans.c.lesson == lesson))
    if at is not None:
        db.execute(_plans.insert().values(lesson=lesson, at=at))
    db.commit()


def done(gradebook: Gradebook, lesson: str) -> None:
    """Note that a lesson has gone out."""
    db = gradebook.db
    db.execute(update(_plans).where(_plans.c.lesson == lesson).values(published=now()))
    db.commit()
