"""What the formgrader saves, with what follows from it: penalties for being late, dates that students see.

nbgrader settles a penalty when it grades, and a date when somebody asks. Here both follow at once when a
person gives points or changes a due date in the formgrader.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Assignment, SubmittedNotebook
from nbgrader.server_extensions.formgrader import apihandlers
from nbgrader.server_extensions.formgrader.base import check_notebook_dir, check_xsrf
from sqlalchemy import ColumnElement
from sqlalchemy.exc import DBAPIError
from tornado import web

from course.errors import CourseError, last_line
from course.grading import deadlines, penalties
from course.nbgrader_course import load_config


class _Settles:
    """For a handler that has saved something."""

    def settle(self, where: ColumnElement[bool]) -> None:
        """Settle penalties; what was saved is saved, and the report settles what fails here."""
        try:
            config = load_config(Path(self.coursedir.root))  # type: ignore[attr-defined]
            db = self.gradebook.db  # type: ignore[attr-defined]
            penalties.settle_now(db, penalties.LateRule.of(config), penalties.recorded(db, where))
        except (CourseError, DBAPIError) as error:
            self.log.warning("A late penalty is not settled yet: %s", last_line(error))  # type: ignore[attr-defined]


class GradeHandler(_Settles, apihandlers.GradeHandler):
    """Points of one cell."""

    @web.authenticated
    @check_xsrf
    @check_notebook_dir
    def put(self, grade_id: str) -> None:
        super().put(grade_id)
        notebook = self.gradebook.find_grade_by_id(grade_id).notebook
        self.settle(SubmittedNotebook.id == notebook.id)


class AssignmentHandler(_Settles, apihandlers.AssignmentHandler):
    """The due date of a lesson."""

    @web.authenticated
    @check_xsrf
    @check_notebook_dir
    def put(self, assignment_id: str) -> None:
        super().put(assignment_id)
        assignment = self.gradebook.find_assignment(assignment_id.strip())
        self.settle(Assignment.id == assignment.id)
        try:
            deadlines.tell(Path(self.coursedir.root), assignment.name, assignment.duedate)
        except (CourseError, OSError) as error:
            self.log.warning("The release does not tell the new due date: %s", last_line(error))


HANDLERS = [
    (r"/formgrader/api/grade/([^/]+)", GradeHandler),
    (r"/formgrader/api/assignment/([^/]+)", AssignmentHandler),
]
