"""nbgrader's exchange: releasing, collecting, and giving feedback back.

`nbgrader_config.py` puts these in place of nbgrader's own. What is in the exchange was put there
by a student's own program: names, times and files may be anything. So one submission never stops
the others here, nothing is followed out of a submission's folder, a collected submission is only
replaced when the new one is there as a whole, and `course.grading.arrivals` notes when the files came.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange.default import (
    ExchangeCollect,
    ExchangeReleaseAssignment,
    ExchangeReleaseFeedback,
)
from nbgrader.utils import check_mode, ignore_patterns, parse_utc
from traitlets import Bool

from course import times
from course.author import build
from course.author.desk import START, leading_to
from course.author.notebooks import readable, to_bytes
from course.errors import CourseError, last_line
from course.files import write_if_changed
from course.grading import arrivals, deadlines, publication
from course.nbgrader_course import folder, load_config, students

MAX_FILES = 10_000  # that one submission may have
MAX_DEPTH = 20  # folders in a folder


class NotCollected(Exception):
    """A submission stays in the exchange; the text says why."""


# -- releasing ---------------------------------------------------------------------------------


class ReleaseAssignment(ExchangeReleaseAssignment):
    """`nbgrader release_assignment`, which lets the gradebook know the assignment, too.

    On a fresh clone the release is there, and no gradebook is: without an entry the formgrader can
    neither autograde the assignment nor show its points.
    """

    start_page = Bool(
        False, help="whether students have START.ipynb beside the lessons that they fetch"
    ).tag(config=True)

    def copy_files(self) -> None:
        super().copy_files()
        # each lesson is fetched by itself: what it leads to may not be there
        path = Path(self.dest_path) / f"{self.coursedir.assignment_id}.ipynb"
        notebook = readable(path)
        if notebook is not None and "course" in notebook.metadata:
            leading_to(notebook, {START} if self.start_page else ())
            write_if_changed(path, to_bytes(notebook), path.stat().st_mode & 0o777)

    def init_src(self) -> None:
        super().init_src()
        lesson = self.coursedir.assignment_id
        if build.is_answered(Path(self.src_path) / f"{lesson}.ipynb"):
            self.fail(
                f"release/{lesson}/{lesson}.ipynb holds answers, which would go out: run python -m "
                f"course build {lesson}, which keeps them aside."
            )
        _record(self.coursedir, self.fail)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                due = gradebook.find_assignment(lesson).duedate
            except MissingEntry:
                due = None
        deadlines.tell(Path(self.coursedir.root), lesson, due)  # it may be from the formgrader


def _record(coursedir: Any, fail: Callable[[str], None]) -> None:
    """Have the gradebook know the assignment, if this course's tool made it."""
    root, lesson = Path(coursedir.root), coursedir.assignment_id
    if (root / "source" / lesson / f"{lesson}.ipynb").is_file():
        try:
            build.ensure_assignment(lesson, root)
        except CourseError as error:
            fail(str(error))


# -- collecting --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inbound:
    """One folder of the exchange's `inbound/`.

    Attributes:
        student: who the folder's name says it is of.
        claimed: the time in its name, which the student's program chose.
        owner: the user that owns the folder; "" if that user has no name.
    """

    path: Path
    student: str
    claimed: datetime
    owner: str

    @property
    def own(self) -> bool:
        """Whether the student put it there."""
        return self.owner == self.student


class Collect(ExchangeCollect):
    """`nbgrader collect`: the newest submission of each student, as nbgrader chooses it.

    The time of arrival is when the exchange's file system last changed one of the files, which
    nobody can set. The names and times in the exchange only tell submissions of one student apart.
    """

    def init_src(self) -> None:
        if not self.coursedir.course_id:
            self.fail("No course id specified. Re-run with --course flag.")
        inbound = Path(self.root) / self.coursedir.course_id / "inbound"
        if not inbound.is_dir():
            self.fail(f"Course not found: {inbound}")
        if not check_mode(str(inbound), read=True, execute=True):
            self.fail(f"You don't have read permissions for the directory: {inbound}")
        _record(self.coursedir, self.fail)
        lesson = self.coursedir.assignment_id
        pattern = f"{self.coursedir.student_id or '*'}+{glob.escape(lesson)}+*"
        found: dict[str, list[Inbound]] = {}
        for path in sorted(inbound.glob(pattern)):
            try:
                entry = as_inbound(path, lesson)
            except NotCollected as error:
                self.log.error("Not collected: %r: %s", path.name, error)
            else:
                found.setdefault(entry.student, []).append(entry)
        due = self._due_date() if self.before_duedate else None
        self.chosen = [
            chosen
            for _, entries in sorted(found.items())
            if (chosen := self._choose(entries, set(found), due))
        ]

    def _due_date(self) -> datetime | None:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                due: datetime | None = gradebook.find_assignment(
                    self.coursedir.assignment_id
                ).duedate
            except MissingEntry:
                due = None
        return due

    def _choose(
        self, entries: list[Inbound], known: set[str], due: datetime | None
    ) -> Inbound | None:
        """The newest one of a student, or the newest before the due date if there is one.

        A folder that a classmate made under this student's name never counts. One of a user that is
        nobody here counts if the student has none: on some hubs all users are one.
        """
        if self.check_owner:
            for entry in entries:
                if not entry.own:
                    self.log.warning(
                        "%s claims to be submitted by %s but is owned by %s; cheating attempt? you "
                        "may disable this warning by unsetting the option Collect.check_owner",
                        entry.path, entry.student, entry.owner or "an unknown user",
                    )  # fmt: skip
            entries = [entry for entry in entries if entry.own] or [
                entry for entry in entries if entry.owner not in known
            ]
            if not entries:
                self.log.error("Not collected: it was put there by another student.")
        in_time = [entry for entry in entries if due and entry.claimed <= due]
        return max(in_time or entries, key=lambda entry: entry.claimed, default=None)

    def copy_files(self) -> None:
        lesson = self.coursedir.assignment_id
        self.log.info("Processing %d submissions of %r", len(self.chosen), lesson)
        try:
            known = arrivals.folders(Path(self.coursedir.root))
        except CourseError as error:
            self.fail(str(error))
        failed = []
        for entry in self.chosen:
            try:
                if self._is_wanted(entry, known.get((entry.student, lesson), "")):
                    self._collect(entry)
            except (NotCollected, OSError, CourseError) as error:
                failed.append(entry.student)
                reason = error if isinstance(error, NotCollected) else last_line(error)
                self.log.error("Not collected: %s: %s", entry.student, reason)
        if failed:
            self.fail(f"{len(failed)} of {len(self.chosen)} not collected: {', '.join(failed)}")

    def _is_wanted(self, entry: Inbound, known: str) -> bool:
        """Whether this one is new; `known` is the name of the folder that was collected before."""
        there = folder(self.coursedir, "submitted", entry.student, self.coursedir.assignment_id)
        if not os.path.lexists(there):
            self.log.info("Collecting submission: %s", entry.student)
            return True
        same = entry.path.name == known
        if not known:  # an old ledger, or one that was written by hand
            same = (word := arrivals.secret(there)) is not None and word == arrivals.secret(
                entry.path
            )
        if same:
            self.log.info("No newer submission to collect: %s", entry.student)
            return False
        if not (self.update or self.before_duedate):
            self.log.info("Submission already exists, use --update to update: %s", entry.student)
            return False
        if known and not self.before_duedate:
            before = claimed_in(known, self.coursedir.assignment_id)
            if before is not None and entry.claimed <= before:
                self.log.info("No newer submission to collect: %s", entry.student)
                return False
        self.log.info("Updating submission: %s", entry.student)
        return True

    def _collect(self, entry: Inbound) -> None:
        """Put a copy of the submission into its place in `submitted/`."""
        lesson, root = self.coursedir.assignment_id, Path(self.coursedir.root)
        place = folder(self.coursedir, "submitted", entry.student, lesson)
        place.parent.mkdir(parents=True, exist_ok=True)
        # beside its place, under a name that nobody takes for a submission
        with tempfile.TemporaryDirectory(prefix=".collecting-", dir=place.parent) as beside:
            new, old = Path(beside) / "new", Path(beside) / "old"
            arrived = self._copy(entry.path, new)
            if os.path.lexists(place):
                os.rename(place, old)
            try:
                os.rename(new, place)
            except BaseException:
                if os.path.lexists(old):
                    os.rename(old, place)
                raise
        kept = arrivals.write(root, entry.student, lesson, arrived, entry.path.name)
        arrivals.date(place, kept, 0o664 if self.coursedir.groupshared else 0o644)

    def _copy(self, source: Path, target: Path) -> datetime:
        """Copy the plain files of a folder, and what is below it; returns when they came, in UTC."""
        course = self.coursedir
        leave_out = ignore_patterns(course.ignore, course.include, course.max_file_size, self.log)
        budget, count = 1000 * course.max_dir_size, 0
        # 0664 and 0775 where a group shares the course
        for_files, for_folders = (0o664, 0o2775) if course.groupshared else (0o644, 0o755)
        newest = 0.0
        for here, folders, files, inside in os.fwalk(source, follow_symlinks=False):
            below = Path(here).relative_to(source)
            if len(below.parts) > MAX_DEPTH:
                raise NotCollected(f"its folders are nested more than {MAX_DEPTH} deep")
            left_out = set(leave_out(here, [*folders, *files]))
            folders[:] = [name for name in folders if name not in left_out]
            (target / below).mkdir()
            os.chmod(target / below, for_folders)
            for name in files:
                count += 1
                if count > MAX_FILES:
                    raise NotCollected(f"it has more than {MAX_FILES} files")
                if name in left_out:
                    continue
                taken = _copy_file(name, inside, target / below / name, budget)
                if taken is None:
                    self.log.warning(
                        "Left out, since it is not a regular file: %s", Path(here) / name
                    )
                    continue
                size, changed = taken
                budget -= size
                newest = max(newest, changed)
                os.chmod(target / below / name, for_files)
        if not newest:
            raise NotCollected("it has no files")
        return datetime.fromtimestamp(newest, UTC).replace(tzinfo=None)


def _copy_file(name: str, inside: int, target: Path, budget: int) -> tuple[int, float] | None:
    """Copy a plain file of the folder that is open as `inside`.

    Returns its size and when it was last changed; None for a link, a device, or another name of a
    file that is elsewhere, too.
    """
    try:
        fd = os.open(
            name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=inside
        )
    except OSError:
        return None
    with open(fd, "rb") as file:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode) or info.st_nlink > 1:
            return None
        if info.st_size > budget:
            raise NotCollected("it is larger than c.CourseDirectory.max_dir_size allows")
        with open(target, "xb") as copy:
            shutil.copyfileobj(file, copy)
            if copy.tell() > budget:  # it grew meanwhile
                raise NotCollected("it is larger than c.CourseDirectory.max_dir_size allows")
        os.utime(target, ns=(info.st_atime_ns, info.st_mtime_ns))
        return info.st_size, os.fstat(fd).st_ctime


def as_inbound(path: Path, lesson: str) -> Inbound:
    """What the name and the owner of a folder of the exchange say.

    Raises:
        NotCollected: it is not the folder of a submission.
    """
    student, _, _ = path.name.rpartition(f"+{lesson}+")
    claimed = claimed_in(path.name, lesson)
    if path.is_symlink() or not path.is_dir():
        raise NotCollected("it is not a folder")
    if claimed is None:
        raise NotCollected("its name has no time")
    if not student or student.startswith(".") or not student.isprintable():
        raise NotCollected("its name has no name of a student")
    try:
        owner = pwd.getpwuid(path.lstat().st_uid).pw_name
    except KeyError:
        owner = ""
    return Inbound(path, student, claimed, owner)


def claimed_in(name: str, lesson: str) -> datetime | None:
    """The time in the name of a folder of the exchange; None if there is none."""
    _, _, rest = name.rpartition(f"+{lesson}+")
    try:
        return parse_utc(rest.split("+")[0])
    except (ValueError, OverflowError):
        return None


# -- giving feedback back ----------------------------------------------------------------------


class ReleaseFeedback(ExchangeReleaseFeedback):
    """`nbgrader release_feedback`, student by student.

    The exchange knows a page by the secret that came with the submission. One that did not come
    through the exchange has none: nbgrader's own command stops there, and nobody after it gets a page.
    """

    def init_src(self) -> None:
        super().init_src()
        course = self.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            plan = publication.read(gradebook).get(course.assignment_id)
        if plan and plan.waits(publication.now()):
            at = times.shown(plan.at, times.zone_of(load_config(Path(course.root))))
            self.fail(
                f"The feedback of {course.assignment_id} is to go out {at}; to send it at once: python "
                f"-m course publish {course.assignment_id} now"
            )

    def copy_files(self) -> None:
        released, left_out, failed = [], [], []
        course = self.coursedir
        pages = students(course, "feedback", course.assignment_id, course.student_id or "*")
        for student, place in pages.items():
            if student in course.student_id_exclude.split(","):
                continue
            if not all((place / name).is_file() for name in (arrivals.TIMESTAMP, arrivals.SECRET)):
                left_out.append(student)
                continue
            self.src_path = glob.escape(str(place))
            try:
                super().copy_files()
                released.append(student)
            except OSError as error:
                self.log.error("Feedback not released: %s: %s", student, last_line(error))
                failed.append(student)
        if left_out:
            self.log.warning(
                "%d of %d did not come through the exchange, so nobody can fetch their feedback "
                "there; hand it out yourself: %s",
                len(left_out), len(left_out) + len(released) + len(failed), ", ".join(left_out),
            )  # fmt: skip
        if failed:
            self.fail(f"Feedback not released: {', '.join(failed)}")
        if left_out and not released:
            self.fail("No feedback released: these submissions did not come through the exchange.")
