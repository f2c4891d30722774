"""The one writer: a submission's grades go into the gradebook and `autograded/`, all or none.

The order makes a run that is stopped at any moment harmless: the new notebook is written near the
old one, the gradebook changes in one transaction, and then the new notebook takes its place.
Its fingerprint says that all of this is done; without it the next run grades again.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import Boolean, Float, Index, bindparam, case, cast, func, or_, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from traitlets.config import Config

from course.cells import grade_id
from course.errors import CourseError, MachineFault, last_line
from course.files import read_regular, read_tree, refuse_special, write_if_changed
from course.grading import arrivals
from course.grading.penalties import LateRule, recorded, settle
from course.printable import display_name

PATIENCE = 60.0  # seconds that somebody else may hold the gradebook
CONFLICTS = 10  # times that another grader may have been quicker with a row
#: Something that is not what has to be there.
IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EINVAL)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

INDEXES = [
    Index(f"course_{column.table.name}_{column.name}", column)
    for column in (
        SubmittedAssignment.__table__.c.student_id,
        SubmittedNotebook.__table__.c.assignment_id,
        Grade.__table__.c.notebook_id,
        Comment.__table__.c.notebook_id,
    )
]

# A person has to look where there are no points; and where one has given points, if what the checks
# give has changed since, or the answer is a new one.
_grades = Grade.__table__
_points = bindparam("points", type_=Float)
_typed = cast(_points, Float)  # PostgreSQL has to know the type also where there is no value
SCORED = (
    _grades.update()
    .where(_grades.c.notebook_id == bindparam("of"), _grades.c.cell_id == bindparam("graded"))
    .values(
        auto_score=_points,
        needs_manual_grade=case(
            (
                _grades.c.manual_score.is_not(None),
                or_(
                    _grades.c.needs_manual_grade,
                    _grades.c.auto_score.is_distinct_from(_typed),
                    bindparam("new", type_=Boolean),
                ),
            ),
            else_=_typed.is_(None),
        ),
    )
)


class NotSaved(CourseError):
    """A result could not be written."""


@dataclass(frozen=True)
class StoredGrade:
    """What the gradebook holds of one submission.

    Attributes:
        scores: points of the checks by grade id, None where there are none.
        by_hand: points that a person has given in their place, by grade id.
        extra: what a person has added, by grade id.
    """

    scores: dict[str, float | None]
    arrived: datetime | None
    penalty: float | None
    by_hand: dict[str, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """What counts, before any penalty."""
        points = {**self.scores, **self.by_hand}
        return sum(each or 0.0 for each in points.values()) + sum(self.extra.values())


class GradeStore:
    """Writes the results of one lesson. One gradebook connection; not for several threads."""

    @classmethod
    def of(cls, gradebook: Gradebook, root: Path, lesson: str, config: Config) -> GradeStore:
        """The store of a lesson as the course's configuration has it."""
        shared = CourseDirectory(config=config).groupshared
        return cls(gradebook, root, lesson, LateRule.of(config), shared=shared)

    def __init__(
        self,
        gradebook: Gradebook,
        root: Path,
        lesson: str,
        rule: LateRule,
        *,
        shared: bool = False,
    ) -> None:
        """One with a course's settings is made by `of`.

        Args:
            rule: what being late costs.
            shared: the group may write what is written, as nbgrader's `groupshared` has it.
        """
        self.db = gradebook.db
        self.root, self.lesson, self.rule, self.shared = root, lesson, rule, shared
        self._index()
        row = self.db.execute(
            select(Assignment.id, Notebook.id, Assignment.duedate)
            .join(Notebook, Notebook.assignment_id == Assignment.id)
            .where(Assignment.name == lesson, Notebook.name == lesson)
        ).first()
        if row is None:
            raise CourseError(
                f'the gradebook does not know "{lesson}": run python -m course build {lesson}.'
            )
        self.assignment, self.notebook, self.duedate = row
        cells = self.db.execute(
            select(BaseCell.id, BaseCell.name, BaseCell.type).where(
                BaseCell.notebook_id == self.notebook
            )
        ).all()
        self.graded = {name: id for id, name, kind in cells if kind in ("GradeCell", "TaskCell")}
        self.worth = {
            name: float(worth or 0)
            for kind in (GradeCell, TaskCell)
            for name, worth in self.db.execute(
                select(kind.name, kind.max_score).where(kind.notebook_id == self.notebook)
            )
        }
        self.companions = _companions(root, lesson)
        self.undated: list[str] = []
        written = {name for _, name, kind in cells if kind == "SolutionCell"}
        self.answers = written & set(self.graded)
        self.answered = [id for id, _, kind in cells if kind in ("SolutionCell", "TaskCell")]
        self.db.rollback()

    def _index(self) -> None:
        """Let the database find a student's rows: else it looks through all, for each result."""
        for index in INDEXES:
            try:
                index.create(self.db.connection(), checkfirst=True)
                self.db.commit()
            except DBAPIError:  # another grader was quicker, or has the gradebook for itself
                self.db.rollback()

    # -- what there is -----------------------------------------------------------------------

    def stored(self) -> dict[str, StoredGrade]:
        """Every submission in the gradebook, by student, in one question."""
        found: dict[str, StoredGrade] = {}
        rows = self.db.execute(
            select(
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedNotebook.late_submission_penalty,
                BaseCell.name,
                Grade.auto_score,
                Grade.manual_score,
                Grade.extra_credit,
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .where(SubmittedAssignment.assignment_id == self.assignment)
        )
        for student, arrived, penalty, name, score, by_hand, extra in rows:
            stored = found.setdefault(student, StoredGrade({}, arrived, penalty))
            stored.scores[name] = score
            if by_hand is not None:
                stored.by_hand[name] = by_hand
            if extra:
                stored.extra[name] = extra
        self.db.rollback()
        return found

    @property
    def mode(self) -> int:
        """Of the files that are written."""
        return 0o664 if self.shared else 0o644

    def path(self, student: str) -> Path:
        return self.root / "autograded" / student / self.lesson / f"{self.lesson}.ipynb"

    def fingerprint(self, student: str, stored: StoredGrade | None) -> str:
        """Of the work whose outcome both the notebook and the gradebook hold; "" if they differ."""
        if stored is None:
            return ""
        try:
            metadata = json.loads(read_regular(self.path(student)))["metadata"]["course"]
            same = {**dict.fromkeys(self.graded), **metadata["scores"]} == stored.scores
            return str(metadata["fingerprint"]) if same else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    # -- writing -----------------------------------------------------------------------------

    def save(
        self, student: str, scores: dict[str, float], notebook: bytes, arrived: datetime | None
    ) -> None:
        """Keep a result. `scores` is {} for what cannot be graded: no points, which is not a 0.

        Raises:
            NotSaved: somebody else holds the gradebook, or the notebook cannot be written. `check`
                tells whether that is so for everybody.
        """
        path = self.path(student)
        new = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if self.shared:
                for folder in (path.parent, path.parents[1], path.parents[2]):
                    _share(folder)
            _sweep(path)
            with contextlib.suppress(FileNotFoundError):
                # before the gradebook changes, since the notebook could not follow
                refuse_special(path)
            for name, data in self.companions.items():
                write_if_changed(path.parent / name, data, self.mode)
            new = _written(path, notebook, self.mode)
            self.save_scores(student, scores, arrived, self._new_answers(path, notebook))
            os.replace(new, path)
            new = None
            self._date(student, arrived)
        except OSError as error:
            shown = f"autograded/{display_name(student)}/{self.lesson}"
            why = error.strerror or error
            advice = ""
            if error.errno in IN_THE_WAY:
                advice = ". Move away what is in its place, and run the command again"
            raise NotSaved(f"{shown} cannot be written: {why}{advice}") from error
        finally:
            if new is not None:
                Path(new).unlink(missing_ok=True)

    def check(self, notebook: bytes) -> None:
        """Whether a result could be saved at all.

        Raises:
            MachineFault: nobody's can: the disk is full, or the gradebook is gone or held.
        """
        folder = self.root / "autograded"
        try:
            folder.mkdir(exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(notebook)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise MachineFault(
                f"{folder} cannot be written ({error.strerror}): make room or give the right, and "
                "run the command again; what is graded is kept."
            ) from error
        same = update(Assignment).where(Assignment.id == self.assignment)
        try:
            self.db.execute(same.values(name=Assignment.name))
            self.db.commit()
        except DBAPIError as error:
            self.db.rollback()
            raise MachineFault(
                f"the gradebook cannot be written ({last_line(error)}): close what holds it, and "
                "run the command again; what is graded is kept."
            ) from error

    def save_scores(
        self,
        student: str,
        scores: dict[str, float],
        arrived: datetime | None,
        new: frozenset[str] = frozenset(),
    ) -> None:
        """The gradebook's half of `save`; `new` are the answers that differ from the last ones."""
        self._in_one(lambda: self._record(student, scores, arrived, new))

    def _new_answers(self, path: Path, notebook: bytes) -> frozenset[str]:
        """The written answers that are not those of the graded notebook that is there."""
        if not self.answers or not path.exists():
            return frozenset()
        before, now = (_texts(data) for data in (read_regular(path), notebook))
        return frozenset(name for name in self.answers if before.get(name) != now.get(name))

    def settle(self, student: str, stored: StoredGrade, arrived: datetime | None) -> None:
        """A due date, an extension or a time of arrival may have changed since."""
        self._date(student, arrived)
        if stored.arrived == arrived and not self.duedate and not stored.penalty:
            return

        def again() -> None:
            self._arrived(*self._submission(student), arrived)

        self._in_one(again)

    def _date(self, student: str, arrived: datetime | None) -> None:
        """Let the collector's files say when the submission came, where nbgrader looks."""
        submitted = self.root / "submitted" / student / self.lesson
        try:
            arrivals.date(submitted, arrived, self.mode)
        except OSError:  # the grade is what matters
            self.undated.append(student)
        arrivals.date_graded(self.path(student).parent, submitted, arrived, self.mode)

    def _in_one(self, work: Callable[[], None]) -> None:
        """Do `work` in one transaction; again if another grader was in its way."""
        end = time.monotonic() + PATIENCE
        conflicts = 0
        while True:
            try:
                work()
                self.db.commit()
                return
            except (OperationalError, IntegrityError) as error:
                self.db.rollback()
                conflicts += isinstance(error, IntegrityError)
                if time.monotonic() > end or conflicts > CONFLICTS or not _may_pass(error):
                    raise NotSaved(
                        f"the gradebook cannot be written ({last_line(error)})"
                    ) from error
                time.sleep(0.2)
            except BaseException:
                self.db.rollback()
                raise

    def _record(
        self,
        student: str,
        scores: dict[str, float],
        arrived: datetime | None,
        new: frozenset[str],
    ) -> None:
        """Put the points into the open transaction. What a person has given by hand stays."""
        submission, notebook = self._submission(student)
        self.db.connection().execute(
            SCORED,
            [
                {"graded": cell, "of": notebook, "points": scores.get(name), "new": name in new}
                for name, cell in self.graded.items()
            ],
        )
        self._arrived(submission, notebook, arrived)

    def _arrived(self, submission: str, notebook: str, arrived: datetime | None) -> None:
        """Put the time of arrival into the open transaction, and the penalty that follows."""
        self.db.execute(
            update(SubmittedAssignment)
            .where(SubmittedAssignment.id == submission)
            .values(timestamp=arrived)
            .execution_options(synchronize_session=False)
        )
        settle(self.db, self.rule, recorded(self.db, SubmittedNotebook.id == notebook))

    def _submission(self, student: str) -> tuple[str, str]:
        """The ids of the student's submission and notebook, made where they are missing."""
        there = self.db.execute(
            select(SubmittedAssignment.id, SubmittedNotebook.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(
                SubmittedAssignment.assignment_id == self.assignment,
                SubmittedAssignment.student_id == student,
                SubmittedNotebook.notebook_id == self.notebook,
            )
        ).first()
        submission, notebook = there or self._made(student)
        self._complete(notebook)
        return submission, notebook

    def _made(self, student: str) -> tuple[str, str]:
        if not self.db.scalar(select(func.count()).where(Student.id == student)):
            self._add(Student(id=student))
        submission = self.db.scalar(
            select(SubmittedAssignment.id).where(
                SubmittedAssignment.assignment_id == self.assignment,
                SubmittedAssignment.student_id == student,
            )
        ) or self._add(SubmittedAssignment(assignment_id=self.assignment, student_id=student))
        notebook = self.db.scalar(
            select(SubmittedNotebook.id).where(
                SubmittedNotebook.assignment_id == submission,
                SubmittedNotebook.notebook_id == self.notebook,
            )
        ) or self._add(SubmittedNotebook(notebook_id=self.notebook, assignment_id=submission))
        return submission, notebook

    def _add(self, row: Any) -> str:
        self.db.add(row)
        self.db.flush()
        made = str(row.id)
        self.db.expunge(row)
        return made

    def _complete(self, notebook: str) -> None:
        """A grade for each graded cell, a comment for each answered one."""
        for table, cells in ((Grade, self.graded.values()), (Comment, self.answered)):
            there = set(self.db.scalars(select(table.cell_id).where(table.notebook_id == notebook)))
            rows: list[Any] = [
                table(cell_id=cell, notebook_id=notebook) for cell in cells if cell not in there
            ]
            self.db.add_all(rows)
        self.db.flush()


def _texts(notebook: bytes) -> dict[str, str]:
    """Grade id -> text of the cells of a graded notebook; of none where it cannot be read."""
    try:
        cells = json.loads(notebook)["cells"]
        return {grade_id(cell): "".join(cell["source"]) for cell in cells}
    except (ValueError, KeyError, TypeError):
        return {}


def _companions(root: Path, lesson: str) -> dict[str, bytes]:
    """What is beside the lesson's notebook: pictures that its text shows, tables that it reads."""
    files = read_tree(root / "source" / lesson)
    return {name: data for name, data in files.items() if not name.endswith(".ipynb")}


def _share(folder: Path) -> None:
    """Let the group work in a folder; it may be somebody else's, who has let it."""
    mode = folder.stat().st_mode
    if mode & 0o2770 != 0o2770:
        with contextlib.suppress(PermissionError):
            folder.chmod((mode | 0o2770) & 0o2777)


def _written(path: Path, data: bytes, mode: int) -> str:
    """A file that holds `data`, safe on the disk, to be moved to `path`.

    It is made above the graded notebook's folder: all files of that go into the feedback.
    """
    handle, name = tempfile.mkstemp(dir=path.parent.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _may_pass(error: DBAPIError) -> bool:
    """Whether it is worth while to try again: SQLite tells what will not go away, such as a full
    disk."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return isinstance(error, IntegrityError) or code is None or (code & 0xFF) in BUSY


def _sweep(path: Path) -> None:
    """Remove what a killed run left half-written of a notebook, an hour later at the earliest."""
    for entry in os.scandir(path.parent.parent):
        if entry.name.startswith(f".{path.name}."):
            with contextlib.suppress(OSError):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime > 3600:
                    os.unlink(entry.path)
