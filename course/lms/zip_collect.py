"""`nbgrader zip_collect` with downloads of Moodle and Canvas, by nbgrader's own plugins.

In `nbgrader_config.py`::

    c.ZipCollectApp.extractor_plugin = "course.lms.zip_collect.Extract"
    c.ZipCollectApp.collector_plugin = "course.lms.zip_collect.CollectZip"

nbgrader asks for one file after the other and stops at the first one that it does not like, so all
files are looked at before the first answer. With a `named_regexp` of the instructor's own, that tells
whose a file is, and when it came.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from nbgrader.utils import parse_utc

from course.classlist import members
from course.errors import CourseError
from course.grading import arrivals
from course.lms import senders
from course.lms.archive import files_in
from course.lms.collect import make_plan
from course.lms.names import Sender
from course.lms.submission_times import SubmissionTimes


class Extract(ExtractorPlugin):
    """Unpacks what is in `downloaded/<lesson>/archive/`, within limits, and nothing outside."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        for path in sorted(Path(archive_path).iterdir()):
            try:
                for found in files_in(path):
                    if found.why_not:
                        self.log.error("Not extracted: %s: %s", found.shown, found.why_not)
                        continue
                    # a download is a folder of its own, as nbgrader has it
                    place = [path.stem] if path.is_dir() or found.parts != (path.name,) else []
                    target = Path(extracted_path, *place, *found.parts)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(found.data)
            except CourseError as error:
                self.log.error("Not extracted: %s", error)


class CollectZip(FileNameCollectorPlugin):
    """Whose a file is: by the class list, or by the instructor's `named_regexp`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.answers: dict[str, dict[str, Any]] | None = None
        self.senders: dict[str, Sender] = {}

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        if self.answers is None:
            app = self.parent
            place = Path(app._format_collect_path(app.extracted_directory))
            self.answers = self._by_names(place) if self.named_regexp else self._by_list(place)
            self._leave_what_is_there()
            self._note()
        return self.answers.get(submitted_file)

    def _by_list(self, place: Path) -> dict[str, dict[str, Any]]:
        course = self.parent.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            listed = members.read(gradebook)
        downloads = [path for path in sorted(place.iterdir()) if path.is_dir()]
        downloads += [path for path in sorted(place.iterdir()) if path.suffix == ".ipynb"]
        plan = make_plan(downloads, course.assignment_id, listed, SubmissionTimes())
        for where, why in plan.left:
            self.log.error("Not collected: %s: %s", where, why)
        for login, group in plan.of_groups(listed):
            self.log.warning("Perhaps of a group, whose others have nothing: %s: %s", login, group)
        answers = {}
        self.senders = {login: made.sender for login, made in plan.submissions.items()}
        for login, made in plan.submissions.items():
            top = next(path for path in downloads if path.name == made.download)
            for inside, found in made.files.items():
                source = top.joinpath(*found.parts) if top.is_dir() else top
                answers[str(source)] = {"student_id": login, "file_id": "/".join(inside)}
        return answers

    def _by_names(self, place: Path) -> dict[str, dict[str, Any]]:
        """The instructor's pattern; of two files of one name and student the newer one."""
        answers: dict[str, dict[str, Any]] = {}
        newest: dict[tuple[str, str], tuple[datetime, str]] = {}
        for path in sorted(map(str, place.rglob("*"))):
            found = super().collect(path) if os.path.isfile(path) else None
            if not found or not found.get("student_id") or not found.get("file_id"):
                continue
            answers[path] = found
            if not found.get("timestamp"):
                continue
            try:
                when = of_file_name(found["timestamp"])
            except (ValueError, OverflowError):
                continue  # nbgrader says so
            found["timestamp"] = when.isoformat(" ")
            key = found["student_id"], found["file_id"]
            before = newest.get(key)
            if before and before[0] > when:
                del answers[path]
                continue
            if before:
                answers.pop(before[1], None)
            newest[key] = when, path
        return answers

    def _leave_what_is_there(self) -> None:
        """nbgrader stops at a student whose folder is not empty, and nobody after it is collected."""
        course, force = self.parent.coursedir, self.parent.force
        assert self.answers is not None
        for student in sorted({answer["student_id"] for answer in self.answers.values()}):
            place = Path(
                course.format_path(course.submitted_directory, student, course.assignment_id)
            )
            if place.is_dir() and any(place.iterdir()) and not force:
                self.log.warning("Collected already, use --force to replace it: %s", student)
                self.answers = {
                    path: answer
                    for path, answer in self.answers.items()
                    if answer["student_id"] != student
                }

    def _note(self) -> None:
        """Rows of the ledger for what is taken, and for nothing else."""
        course = self.parent.coursedir
        latest: dict[str, datetime] = {}
        for answer in (self.answers or {}).values():
            if answer.get("timestamp"):
                try:
                    when = datetime.fromisoformat(answer["timestamp"])
                except ValueError:
                    continue
                student = answer["student_id"]
                latest[student] = max(when, latest.get(student, when))
        for student, when in sorted(latest.items()):
            arrivals.write(Path(course.root), student, course.assignment_id, when)
        taken = {answer["student_id"] for answer in (self.answers or {}).values()}
        kept = {login: sender for login, sender in self.senders.items() if login in taken}
        senders.note(Path(course.root), course.assignment_id, kept)


def of_file_name(text: str) -> datetime:
    """A time as an LMS puts it into the name of a file, where no colon is allowed."""
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        when: datetime = parse_utc(text)
        return when.replace(microsecond=0)
