"""Penalties for being late: the one place where they are settled.

A penalty follows from what the gradebook holds: points, also those that a person gives in the
formgrader, the time of arrival, the due date, an extension. nbgrader settles it when it grades, so
whoever changes one of these, and whoever reads grades, settles it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from traitlets.config import Config

from course.grading.late import lateness
from course.times import zone_of

CLOSE = 1e-9  # points that make no difference


@dataclass(frozen=True)
class Submitted:
    """What the penalty of a submission follows from; times are in UTC without a zone.

    Attributes:
        notebook: its id in the gradebook.
        total: points earned.
        due: the student's extension included.
        penalty: points taken off, as the gradebook has them.
    """

    notebook: str
    student: str
    total: float
    arrived: datetime | None
    due: datetime | None
    penalty: float | None


@dataclass(frozen=True)
class LateRule:
    """What being late costs in a course.

    Attributes:
        policy: (student, points earned, seconds late) -> points off, or None.
        zone: by whose clocks days are counted.
    """

    policy: Callable[[str, float, float], float | None]
    zone: tzinfo

    @classmethod
    def of(cls, config: Config) -> LateRule:
        """By nbgrader's configured plugin."""
        step = AssignLatePenalties(config=config)
        step.init_plugin()
        return cls(step.plugin_inst.late_submission_penalty, zone_of(config))

    def taken_off(self, work: Submitted) -> float | None:
        """The penalty: points, never more than were earned; None for none."""
        if not (work.arrived and work.due and work.total):
            return None
        late = lateness(work.due, work.arrived, self.zone).total_seconds()
        points = self.policy(work.student, work.total, late) if late > 0 else None
        return None if points is None else min(max(float(points), 0.0), work.total)


def recorded(db: Session, *where: ColumnElement[bool]) -> list[Submitted]:
    """Those submissions as the gradebook has them now, also within an open transaction.

    Args:
        where: conditions on nbgrader's tables `SubmittedNotebook`, `SubmittedAssignment` and
            `Assignment`.
    """
    found: dict[str, Submitted] = {}
    rows = db.execute(
        select(
            SubmittedNotebook.id,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            Assignment.duedate,
            SubmittedNotebook.late_submission_penalty,
            Grade.score,
        )
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(*where)
    )
    for notebook, student, arrived, extension, due, penalty, score in rows:
        due = due + extension if due and extension else due
        work = found.get(notebook) or Submitted(notebook, student, 0.0, arrived, due, penalty)
        found[notebook] = replace(work, total=work.total + float(score or 0))
    return list(found.values())


def settle(db: Session, rule: LateRule, works: Iterable[Submitted]) -> None:
    """Write the penalties that have changed into the open transaction."""
    for work in works:
        points = rule.taken_off(work)
        if abs((points or 0.0) - (work.penalty or 0.0)) > CLOSE:
            table: Any = SubmittedNotebook
            db.execute(
                update(table)
                .where(table.id == work.notebook)
                .values(late_submission_penalty=points)
                .execution_options(synchronize_session=False)
            )


def settle_now(db: Session, rule: LateRule, works: Iterable[Submitted]) -> None:
    """The same in a transaction of its own.

    Raises:
        DBAPIError: the gradebook cannot be written; it is as it was.
    """
    try:
        settle(db, rule, works)
        db.commit()
    except DBAPIError:
        db.rollback()
        raise
