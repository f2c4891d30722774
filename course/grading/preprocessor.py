"""`nbgrader autograde`, and *Autograde* in the formgrader, through nbgrader's own extension points.

nbgrader empties `autograded/<student>/<lesson>/` before it grades and leaves it empty if anything
fails; it copies whatever a submission holds, follows links while it does, and knows no notebook by
another name. So it works at a place of its own here: `SubmissionExporter`, the first thing that its
converter makes, hands it a course directory in which `submitted/` and `autograded/` are in a
temporary folder. `Examine` grades there what `course grade` would grade, in place of `Execute`, and
`SaveGrades` keeps the result as `course grade` does: gradebook and graded notebook, all or none.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import BaseConverter
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from course.author import build
from course.classlist import members
from course.errors import CourseError, last_line
from course.examine.reading import files_of
from course.examine.result_notebook import COURSE
from course.files import room_said
from course.grading import arrivals, handed_in, job, sources
from course.grading.handed_in import HandedIn
from course.grading.store import GradeStore
from course.nbgrader_course import SubmissionLimits, folder, limits_of, private_paths
from course.needs import CannotRunHere, lacking_at
from course.notes import notes_of
from course.sandbox.limits import Limits

WORK = "course_work"  # the key of `Work` in the resources of a conversion


@dataclass(frozen=True)
class Work:
    """One submission that is being graded, on its way through the preprocessors."""

    root: Path
    lesson: str
    student: str
    source: bytes
    handed_in: HandedIn

    def fingerprint(self, limits: Limits) -> str:
        """Names the work, as `course grade` does."""
        return job.fingerprint(self.handed_in, self.source, limits)


class Workplace(CourseDirectory):
    """The course directory, with `submitted/` and `autograded/` at another place.

    nbgrader takes its paths for patterns here and there; these hold whatever a student is called.
    """

    def __init__(self, course: CourseDirectory, place: Path, **kwargs: Any) -> None:
        same = {name: getattr(course, name) for name in CourseDirectory.class_traits(config=True)}
        # no file is copied, and there is one notebook
        super().__init__(**{**same, "ignore": ["*"], "notebook_id": "*"}, **kwargs)
        self.steps = {step: place / step for step in ("submitted", "autograded")}

    def format_path(
        self, nbgrader_step: str, student_id: str, assignment_id: str, escape: bool = False
    ) -> str:
        for step, place in self.steps.items():
            if nbgrader_step == getattr(self, f"{step}_directory"):
                if not escape:
                    return str(place / student_id / assignment_id)
                return f"(?s){re.escape(str(place))}/{student_id}/{assignment_id}"
        return str(super().format_path(nbgrader_step, student_id, assignment_id, escape))


class SubmissionExporter(NotebookExporter):
    """For `c.Autograde.exporter_class`: gives the converter its place, and reads submissions.

    The notebook that it reads is an empty one: what was handed in goes along in the resources.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # nbgrader asks for each twice: before it cleans a submission, and before it grades it
        self._last: Work | None = None
        if isinstance(self.parent, BaseConverter):
            try:
                with room_said():
                    self._move(self.parent)
            except CourseError as error:
                self.log.error("%s", error)
                raise NbGraderException(str(error)) from error

    def _move(self, converter: BaseConverter) -> None:
        """Let the converter work in a temporary folder, on what is new or changed there."""
        course = converter.coursedir
        self.root, self.limits = Path(course.root), limits_of(self.config)
        self.place = tempfile.TemporaryDirectory(prefix="course-autograde-")
        workplace = Workplace(course, Path(self.place.name), parent=converter)
        assignments = {}
        for name, who in _handed_in(course, converter.assignments).items():
            if told := lacking_at(self.root, name):
                raise CannotRunHere(told)
            build.ensure_assignment(name, self.root)
            who = self._listed(course, who)
            for student in who if converter.force else self._changed(course, name, who):
                path = folder(workplace, "submitted", student, name) / f"{name}.ipynb"
                path.parent.mkdir(parents=True)
                path.touch()
                assignments[str(path.parent)] = [str(path)]
        converter.assignments, converter.coursedir = assignments, workplace

    def _listed(self, course: CourseDirectory, who: list[str]) -> list[str]:
        """Those who are in the class; nbgrader would make a student of every folder."""
        with Gradebook(course.db_url, course.course_id) as gradebook:
            listed = members.read(gradebook)
        for student in who:
            if advice := listed.advice(student):
                self.log.error("%s: not graded: %s", student, advice)
        return [student for student in who if not listed.why_not(student)]

    def _changed(self, course: CourseDirectory, name: str, who: list[str]) -> Iterator[str]:
        """Those whose work has to be graded; the times and penalties of the others are settled."""
        times = arrivals.read(self.root)
        with Gradebook(course.db_url, course.course_id) as gradebook:
            store = GradeStore.of(gradebook, self.root, name, self.config)
            stored = store.stored()
            for student in who:
                try:
                    old = stored.get(student)
                    done = store.fingerprint(student, old)
                    if not old or done != self._work(name, student).fingerprint(self.limits):
                        yield student
                        continue
                    store.settle(student, old, times.get((student, name)))
                    self.log.info("Skipping what is graded and has not changed: %s", student)
                except Exception as error:  # this one's; it is tried again where nbgrader says so
                    self.log.error("%s: %s", student, last_line(error))
                    yield student

    def _work(self, name: str, student: str) -> Work:
        if self._last and (self._last.lesson, self._last.student) == (name, student):
            return self._last
        source, files = _lesson(self.root, name)
        found = handed_in.read(self.root, name, student, self.limits, files)
        self._last = Work(self.root, name, student, source, found)
        return self._last

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        resources = resources or {}
        names = resources["nbgrader"]
        resources[WORK] = self._work(names["assignment"], names["student"])
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources, **kwargs)


def _lesson(root: Path, name: str) -> tuple[bytes, tuple[str, ...]]:
    """The source notebook of a lesson, and the files that it takes beside the notebook."""
    source = sources.read(root, name)
    return source, files_of(nbformat.reads(source.decode(), as_version=4))


def _handed_in(course: CourseDirectory, folders: Iterable[str]) -> dict[str, list[str]]:
    """Lesson -> students, of nbgrader's folders of submissions."""
    pattern = course.format_path(
        course.submitted_directory, "(?P<student>.*)", "(?P<lesson>.*)", escape=True
    )
    found: dict[str, list[str]] = {}
    for path in sorted(folders):
        if match := re.fullmatch(pattern, path, re.DOTALL):
            found.setdefault(match["lesson"], []).append(match["student"])
    return found


class Examine(SubmissionLimits, NbGraderPreprocessor):
    """Autograde phase: grade in the two interpreters, in place of `Execute`."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        work = _work_in(resources)
        mark = work.fingerprint(self.limits)
        terms = job.Terms(private_paths(CourseDirectory(parent=self)), self.insecure)
        packed = job.pack(work.lesson, work.handed_in, self.limits, mark, terms)
        result = job.unpack(job.run(work.source, packed))
        graded = nbformat.from_dict(json.loads(result.notebook))
        for note in notes_of(graded.metadata[COURSE]["notes"]):
            self.log.warning("%s", note)
        self.log.info("%s: %s points", result.status, result.score)
        return graded, resources


class SaveGrades(NbGraderPreprocessor):
    """The last step: put notebook and grades where they belong, all or none.

    It takes the place of nbgrader's `SaveAutoGrades` and `AssignLatePenalties`, which write one
    grade at a time and believe the time that a submission gives itself.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        work = _work_in(resources)
        arrived = arrivals.read(work.root).get((work.student, work.lesson))
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            store = GradeStore.of(gradebook, work.root, work.lesson, self.config)
            store.save(work.student, dict(nb.metadata[COURSE]["scores"]), job.as_file(nb), arrived)
        return nb, resources


def _work_in(resources: dict[str, Any]) -> Work:
    work = resources.get(WORK)
    if not isinstance(work, Work):
        raise CourseError(
            "nbgrader_config.py needs c.Autograde.exporter_class = "
            '"course.grading.preprocessor.SubmissionExporter".'
        )
    return work
