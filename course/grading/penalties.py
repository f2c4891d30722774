"""Penalties for being late follow the points, also those that a person gives in the formgrader.

nbgrader settles a penalty when it grades. Points that are given later would leave it as it was, so
whoever reads the grades settles it first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta, tzinfo
from typing import TYPE_CHECKING

from nbgrader.api import Assignment, Gradebook, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from course.grading.late import lateness
from course.grading.store import Penalty, taken_off

if TYPE_CHECKING:
    from course.grading.gradebook import Grade


def settle_stored(
    gradebook: Gradebook, notebooks: Iterable[SubmittedNotebook], policy: Penalty, zone: tzinfo
) -> None:
    """Give these submissions the penalties that the points and times in the gradebook make.

    Args:
        zone: by whose clocks days are counted.

    Raises:
        DBAPIError: the gradebook cannot be written; it is as it was.
    """
    try:
        for notebook in notebooks:
            submission, late = notebook.assignment, 0.0
            due = submission.assignment.duedate
            if submission.timestamp and due:
                due += submission.extension or timedelta(0)
                late = lateness(due, submission.timestamp, zone).total_seconds()
            notebook.late_submission_penalty = taken_off(
                policy, submission.student.id, float(notebook.score), late
            )
        gradebook.db.commit()
    except DBAPIError:
        gradebook.db.rollback()
        raise


def settle(gradebook: Gradebook, lesson: str, grades: Iterable[Grade], policy: Penalty) -> None:
    """Give each grade of a lesson the penalty that its points and its time make; keep it, too.

    Where the gradebook cannot be written the grades are right all the same.
    """
    changed = {}
    for grade in grades:
        penalty = taken_off(policy, grade.student, grade.total, grade.late.total_seconds()) or 0.0
        if abs(penalty - grade.late_penalty) > 1e-9:
            grade.late_penalty = changed[grade.student] = penalty
    if not changed:
        return
    rows = (
        select(SubmittedAssignment.student_id, SubmittedNotebook.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .where(Assignment.name == lesson, Notebook.name == lesson)
    )
    try:
        for student, notebook in gradebook.db.execute(rows).all():
            if student in changed:
                gradebook.db.execute(
                    update(SubmittedNotebook)
                    .where(SubmittedNotebook.id == notebook)
                    .values(late_submission_penalty=changed[student] or None)
                    .execution_options(synchronize_session=False)
                )
        gradebook.db.commit()
    except DBAPIError:
        gradebook.db.rollback()
