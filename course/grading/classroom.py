"""A class at once: every new or changed submission, in parallel, as it gets done.

Whatever goes wrong with one submission is that one's: it is not graded, it is named with the
reason, and the others go on. Only what all of them need ends a run (`MachineFault`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import nbformat

from course import folders
from course.author import build
from course.classlist import members
from course.errors import CourseError, MachineFault, UsageError, last_line
from course.examine.examine import give_up
from course.examine.reading import files_of
from course.grading import arrivals, handed_in, job, sources
from course.grading.job import Result
from course.grading.store import GradeStore, NotSaved, StoredGrade
from course.nbgrader_course import (
    choose_assignments,
    course_directory,
    is_insecure,
    limits_of,
    load_config,
    open_gradebook,
    private_paths,
)
from course.needs import CannotRunHere, lacking_at
from course.printable import display_name
from course.sandbox.limits import Limits

AHEAD = 2  # jobs in flight for each worker: enough to keep it busy, few enough to stay small

Key = tuple[str, str]  # lesson, student


class Step(StrEnum):
    """What is done for each submission, in this order; the value says it in a sentence."""

    NAME = "when its name was read"
    COMPARE = "when it was compared with its last grade"
    READ = "when it was read"
    FINGERPRINT = "when its fingerprint was taken"
    SETTLE = "when its penalty was settled"
    PACK = "when it was packed"
    SUBMIT = "when it was given to a worker"
    EXAMINE = "while it was graded"
    UNPACK = "when its result was unpacked"
    SAVE = "when its grade was saved"


class NotGraded(Exception):
    """One submission is not graded; the text says why, in words for the instructor."""


@dataclass
class LessonRun:
    """One lesson's part of a run."""

    name: str
    source: bytes
    store: GradeStore
    stored: dict[str, StoredGrade]
    files: tuple[str, ...]
    students: list[str]
    arrived: dict[str, datetime]


@dataclass
class Done:
    """What a run did.

    Attributes:
        reasons: why a submission cannot be graded; it is the submission's fault.
        failed: what went wrong here, so that it is not graded yet.
        seconds: wall clock of each cell.
        unknown_time: how many have a due date and no row in the collector's ledger.
        skipped: lessons that need what is not installed here, each with the sentence that says so.
        undated: whose `timestamp.txt` in `submitted/` cannot be made to say when they came.
    """

    lessons: list[str]
    graded: list[Key] = field(default_factory=list)
    unchanged: int = 0
    reasons: dict[Key, str] = field(default_factory=dict)
    failed: dict[Key, str] = field(default_factory=dict)
    seconds: dict[Key, dict[str, float]] = field(default_factory=dict)
    cpu: float = 0.0
    unknown_time: int = 0
    undated: list[Key] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)


class Watcher:
    """What a run tells while it goes on; the command draws a progress bar from it.

    Every submission is finished once; only those that need work are started.
    """

    def skipped(self, lesson: str, why: str) -> None: ...
    def planned(self, total: int) -> None: ...
    def started(self, lesson: str, student: str) -> None: ...
    def finished(self, lesson: str, student: str) -> None: ...


def grade(
    names: list[str],
    *,
    root: Path,
    pool: Callable[[], Executor],
    workers: int | Callable[[], int],
    students: list[str] | None = None,
    force: bool = False,
    insecure: bool = False,
    elsewhere: bool = False,
    watcher: Watcher | None = None,
    keep: Callable[[LessonRun, str, Result], None] | None = None,
) -> Done:
    """Grade what was handed in for the lessons.

    Args:
        names: lessons; all that have submissions, if there is none.
        pool: makes the executor, if there is work for it.
        workers: how many jobs the executor works on at a time; a function where that changes.
        students: only these.
        force: also what is graded and has not changed.
        insecure: also where student code could reach the course, the machine or the grades.
        keep: what to do with each result in place of saving it.
        elsewhere: the workers are on other machines, which may have what is not installed here.

    Raises:
        CannotRunHere: what is to be graded needs what is not installed.
        NotConfined: it could, and neither `insecure` nor the configuration allows that.
        UsageError: there is no such submission.
        CourseError: what all submissions need has failed; what was graded before is kept.
    """
    config = load_config(root)
    terms = job.Terms(private_paths(course_directory(root)), insecure or is_insecure(config))
    known = {name: folders.students(root, name) for name in choose_assignments(root, names)}
    chosen = _chosen(known, names, students)
    skipped = {name: told for name in chosen if not elsewhere and (told := lacking_at(root, name))}
    chosen = {name: who for name, who in chosen.items() if name not in skipped}
    if skipped and not chosen:
        raise CannotRunHere("; ".join(skipped.values()))
    done = Done(list(chosen), skipped=skipped)
    for name, why in skipped.items():
        (watcher or Watcher()).skipped(name, why)
    for name in chosen:
        build.ensure_assignment(name, root)
    with open_gradebook(root) as gradebook:
        listed = members.read(gradebook)
        for name, who in chosen.items():
            for student in who:
                if advice := listed.advice(student):
                    done.failed[name, student] = f"not graded: {advice}"
            chosen[name] = [student for student in who if not listed.why_not(student)]
        times = arrivals.read(root)
        lessons = {}
        for name, who in chosen.items():
            source = sources.read(root, name)
            store = GradeStore.of(gradebook, root, name, config)
            arrived = {student: times[student, name] for student in who if (student, name) in times}
            if store.duedate:
                done.unknown_time += len(who) - len(arrived)
            files = files_of(nbformat.reads(source.decode(), as_version=4))
            lessons[name] = LessonRun(name, source, store, store.stored(), files, who, arrived)
        size = workers if callable(workers) else lambda: workers
        _Run(
            root,
            limits_of(config),
            terms,
            lessons,
            force,
            pool,
            size,
            done,
            watcher or Watcher(),
            keep or save,
        ).all()
        done.undated = [(name, who) for name in lessons for who in lessons[name].store.undated]
    return done


def _chosen(
    known: dict[str, list[str]], names: list[str], students: list[str] | None
) -> dict[str, list[str]]:
    """Whose submissions of which lessons are looked at."""
    chosen = {name: who for name, who in known.items() if who}
    if students is not None:
        wanted = set(students)
        # by its name, or by what was shown of it
        chosen = {
            name: [s for s in who if s in wanted or display_name(s) in wanted]
            for name, who in chosen.items()
        }
        chosen = {name: who for name, who in chosen.items() if who}
        found = {name for who in chosen.values() for s in who for name in (s, display_name(s))}
        for student in sorted(wanted - found):
            where = f"submitted/{student}/{names[0] if names else '<lesson>'}/"
            raise UsageError(f'"{student}" has handed in nothing: there is no {where}')
    if not chosen:
        wanted_lesson = names[0] if names else "<lesson>"
        raise UsageError(
            f"submitted/ holds no submission of {wanted_lesson}: put notebooks at "
            f"submitted/<student>/{wanted_lesson}/{wanted_lesson}.ipynb, or run nbgrader collect."
        )
    return chosen


@contextlib.contextmanager
def at(step: Step, student: str) -> Iterator[None]:
    """One step for one student's submission; what goes wrong in it is told as a `NotGraded`."""
    try:
        yield
    except (MachineFault, NotGraded):
        raise
    except CourseError as error:  # a sentence already
        raise NotGraded(str(error)) from error
    except Exception as error:
        raise NotGraded(f"{last_line(error)} ({step})") from error


@dataclass
class _Run:
    """One run over a class: submissions are read as workers get free, results saved as they come."""

    root: Path
    limits: Limits
    terms: job.Terms
    lessons: dict[str, LessonRun]
    force: bool
    pool: Callable[[], Executor]
    size: Callable[[], int]
    done: Done
    watcher: Watcher
    keep: Callable[[LessonRun, str, Result], None]
    executor: Executor | None = None
    running: dict[Future[bytes], Key] = field(default_factory=dict)

    def all(self) -> None:
        """Grade everything; leave no worker behind, however it ends."""
        waiting = [
            (lesson.name, who) for lesson in self.lessons.values() for who in lesson.students
        ]
        self.watcher.planned(len(waiting))
        try:
            self._work(iter(waiting))
        except BaseException:
            give_up()  # what runs here ends at once
            raise
        finally:
            if self.executor:
                self.executor.shutdown(wait=True, cancel_futures=True)
            give_up(False)

    def _work(self, waiting: Iterator[Key]) -> None:
        while True:
            while len(self.running) < AHEAD * self.size() and (key := next(waiting, None)):
                with self._isolated(key):
                    self._begin(key)
            if not self.running:
                return
            # not forever: there may be more workers meanwhile
            for future in wait(self.running, 1.0, FIRST_COMPLETED).done:
                key = self.running.pop(future)
                with self._isolated(key):
                    self._end(key, future)

    @contextlib.contextmanager
    def _isolated(self, key: Key) -> Iterator[None]:
        """Whatever goes wrong in here is this submission's, and the others go on."""
        try:
            yield
        except MachineFault:
            raise
        except Exception as error:
            told = str(error) if isinstance(error, NotGraded) else last_line(error)
            self.done.failed[key] = f"not graded: {told}"
            self.watcher.finished(*key)

    def _begin(self, key: Key) -> None:
        """Give a submission to a worker, unless it is graded already and has not changed."""
        name, student = key
        lesson = self.lessons[name]
        with at(Step.NAME, student):
            _must_be_text(student)
        stored = lesson.stored.get(student)
        with at(Step.COMPARE, student):
            last = lesson.store.fingerprint(student, stored)
        with at(Step.READ, student):
            found = handed_in.read(self.root, name, student, self.limits, lesson.files)
        with at(Step.FINGERPRINT, student):
            mark = job.fingerprint(found, lesson.source, self.limits)
        if stored and last == mark and not self.force:
            with at(Step.SETTLE, student):  # its due date or its time of arrival may be new
                lesson.store.settle(student, stored, lesson.arrived.get(student))
            self.done.unchanged += 1
            self.watcher.finished(*key)
            return
        with at(Step.PACK, student):
            packed = job.pack(name, found, self.limits, mark, self.terms)
        executor = self.executor = self.executor or self._open()
        with at(Step.SUBMIT, student):
            self.running[executor.submit(job.run, lesson.source, packed)] = key
        self.watcher.started(*key)

    def _open(self) -> Executor:
        try:
            return self.pool()
        except Exception as error:
            told = str(error) if isinstance(error, CourseError) else last_line(error)
            raise MachineFault(told) from error

    def _end(self, key: Key, future: Future[bytes]) -> None:
        """Save what a worker has found."""
        name, student = key
        with at(Step.EXAMINE, student):
            answer = _answer(future)
        with at(Step.UNPACK, student):
            result = job.unpack(answer)
        with at(Step.SAVE, student):
            self.keep(self.lessons[name], student, result)
        self.done.graded.append(key)
        self.done.seconds[key] = result.seconds
        self.done.cpu += sum(result.cpu.values())
        if result.reason:
            self.done.reasons[key] = f"could not be graded: {result.reason}"
        self.watcher.finished(*key)


def save(lesson: LessonRun, student: str, result: Result) -> None:
    """Write a result into the gradebook and `autograded/`."""
    arrived = lesson.arrived.get(student)
    try:
        lesson.store.save(student, result.scores, result.notebook, arrived)
    except NotSaved:
        lesson.store.check(result.notebook)  # is it everybody's?
        raise


def _must_be_text(student: str) -> None:
    """The gradebook holds text only, so a student's name has to be text."""
    try:
        student.encode()
    except UnicodeEncodeError:
        raise NotGraded(
            f"the name of the folder submitted/{display_name(student)} is not UTF-8: rename it, "
            "and run the command again"
        ) from None


def _answer(future: Future[bytes]) -> bytes:
    error = future.exception()
    if error is None or isinstance(error, Exception):
        return future.result()
    raise RuntimeError(f"the worker stopped: {last_line(error)}") from error


def slowest(done: Done, most: int = 3) -> list[tuple[str, str, float, str, float]]:
    """(lesson, student, seconds, its slowest cell, that cell's seconds), the slowest first."""
    totals = sorted(done.seconds.items(), key=lambda item: -sum(item[1].values()))[:most]
    found = []
    for (lesson, student), cells in totals:
        if cells:
            cell = max(cells, key=lambda name: cells[name])
            found.append((lesson, student, sum(cells.values()), cell, cells[cell]))
    return found
