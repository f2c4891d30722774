"""A class at once: every new or changed submission, in parallel, as it gets done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat

from course.author import build
from course.cells import grade_id
from course.errors import CourseError, UsageError, last_line
from course.examine.examine import give_up
from course.examine.reading import files_of
from course.grading import arrivals, handed_in, job
from course.grading.handed_in import HandedIn
from course.grading.job import Result
from course.grading.store import Keeper, late_policy, sweep
from course.nbgrader_course import limits_of, load_config, open_gradebook
from course.sandbox.limits import Limits

AHEAD = 2  # jobs in flight for each worker: enough to keep it busy, few enough to stay small


@dataclass
class Lesson:
    """One lesson's part of a run."""

    name: str
    source: bytes
    keeper: Keeper
    exercises: set[str]
    files: tuple[str, ...]
    students: list[str]
    arrived: dict[str, datetime]


@dataclass
class Done:
    """What a run did; the keys are (lesson, student).

    `reasons`: why a submission cannot be graded. `failed`: what went wrong here, so that it is
    not graded yet. `seconds`: wall clock of each cell. `unknown_time`: how many have a due date
    and no row in the collector's ledger.
    """

    lessons: list[str]
    graded: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    failed: dict[tuple[str, str], str] = field(default_factory=dict)
    seconds: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    cpu: float = 0.0
    unknown_time: int = 0


class Watcher:
    """What a run tells while it goes on; the command draws a progress bar from it."""

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
    watcher: Watcher | None = None,
) -> Done:
    """Grade what was handed in for the lessons.

    Args:
        names: lessons; all that have submissions, if there is none.
        pool: makes the executor, if there is work for it.
        workers: how many jobs the executor works on at a time; a function where that changes.
        students: only these.
        force: also what is graded and has not changed.

    Raises:
        UsageError: there is no such submission.
        CourseError: the gradebook or the disk refuses; what was graded before is kept.
    """
    watcher = watcher or Watcher()
    config = load_config(root)
    limits = limits_of(config)
    known = {name: handed_in.students(root, name) for name in build.choose(root, names)}
    chosen = _chosen(known, names, students)
    done = Done(list(chosen))
    for name in chosen:
        build.ensure_assignment(name, root)
    with open_gradebook(root) as gradebook:
        times = arrivals.read(root)
        penalty = late_policy(config)
        lessons = {}
        for name, who in chosen.items():
            sweep(root, name)
            source = _source(root, name)
            keeper = Keeper(gradebook, root, name, penalty)
            arrived = {student: times[student, name] for student in who if (student, name) in times}
            done.unknown_time += sum(student not in arrived for student in who) * bool(
                keeper.duedate
            )
            ids, files = _names_in(source)
            lessons[name] = Lesson(name, source, keeper, ids, files, who, arrived)
        todo = list(_changed(lessons, root, limits, force, done))
        watcher.planned(len(todo))
        if todo:
            _work(todo, lessons, root, limits, pool, workers, done, watcher)
    return done


def _chosen(
    known: dict[str, list[str]], names: list[str], students: list[str] | None
) -> dict[str, list[str]]:
    """Whose submissions of which lessons are looked at."""
    chosen = {name: who for name, who in known.items() if who}
    if students is not None:
        wanted = set(students)
        chosen = {name: [s for s in who if s in wanted] for name, who in chosen.items()}
        chosen = {name: who for name, who in chosen.items() if who}
        for student in sorted(wanted - {s for who in chosen.values() for s in who}):
            where = f"submitted/{student}/{names[0] if names else '<lesson>'}/"
            raise UsageError(f'"{student}" has handed in nothing: there is no {where}')
    if not chosen:
        wanted_lesson = names[0] if names else "<lesson>"
        raise UsageError(
            f"submitted/ holds no submission of {wanted_lesson}: put notebooks at "
            f"submitted/<student>/{wanted_lesson}/{wanted_lesson}.ipynb, or run nbgrader collect."
        )
    return chosen


def _source(root: Path, name: str) -> bytes:
    path = root / "source" / name / f"{name}.ipynb"
    try:
        return path.read_bytes()
    except OSError:
        raise CourseError(f"{path} is missing. Run: python -m course build {name}") from None


def _names_in(source: bytes) -> tuple[set[str], tuple[str, ...]]:
    """The grade ids of a lesson, and the files that it takes beside the notebook."""
    notebook = nbformat.reads(source.decode(), as_version=4)
    ids = {name for cell in notebook.cells if (name := grade_id(cell))}
    return ids, files_of(notebook)


def _changed(
    lessons: dict[str, Lesson], root: Path, limits: Limits, force: bool, done: Done
) -> Iterator[tuple[str, str]]:
    """The work; what needs none is settled on the way (its time or due date may be new)."""
    for lesson in lessons.values():
        kept = lesson.keeper.kept()
        for student in lesson.students:
            old = kept.get(student)
            name = "" if force else lesson.keeper.fingerprint(student, old)
            if old and name == job.fingerprint(
                _read(lesson, student, root, limits), lesson.source, limits
            ):
                done.unchanged += 1
                lesson.keeper.settle(student, old, lesson.arrived.get(student))
            else:
                yield lesson.name, student


def _read(lesson: Lesson, student: str, root: Path, limits: Limits) -> HandedIn:
    return handed_in.read(root, lesson.name, student, lesson.exercises, limits, lesson.files)


def _work(
    todo: list[tuple[str, str]],
    lessons: dict[str, Lesson],
    root: Path,
    limits: Limits,
    pool: Callable[[], Executor],
    workers: int | Callable[[], int],
    done: Done,
    watcher: Watcher,
) -> None:
    """Keep the workers busy; save each result as it comes."""
    waiting = iter(todo)
    running: dict[Future[bytes], tuple[str, str]] = {}
    executor = pool()
    try:
        while True:
            size = workers() if callable(workers) else workers
            while len(running) < AHEAD * size and (next_one := next(waiting, None)):
                name, student = next_one
                lesson = lessons[name]
                found = _read(lesson, student, root, limits)
                packed = job.pack(found, limits, job.fingerprint(found, lesson.source, limits))
                running[executor.submit(job.run, lesson.source, packed)] = next_one
                watcher.started(name, student)
            if not running:
                return
            # not for ever: there may be more workers meanwhile
            for future in wait(running, 1.0, FIRST_COMPLETED).done:
                name, student = running.pop(future)
                try:
                    result = job.unpack(future.result())
                except CourseError:  # no more work is possible
                    raise
                except Exception as error:  # the machinery's; the submission is kept as it is
                    done.failed[name, student] = last_line(error)
                    watcher.finished(name, student)
                    continue
                lesson = lessons[name]
                lesson.keeper.save(
                    student, result.scores, result.notebook, lesson.arrived.get(student)
                )
                _note(result, done)
                watcher.finished(name, student)
    except BaseException:
        give_up()  # what runs here ends at once
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        give_up(False)


def _note(result: Result, done: Done) -> None:
    key = result.lesson, result.student
    done.graded.append(key)
    done.seconds[key] = result.seconds
    done.cpu += sum(result.cpu.values())
    if result.reason:
        done.reasons[key] = f"could not be graded: {result.reason}"


def slowest(done: Done, most: int = 3) -> list[tuple[str, str, float, str, float]]:
    """(lesson, student, seconds, its slowest cell, that cell's seconds), the slowest first."""
    totals = sorted(done.seconds.items(), key=lambda item: -sum(item[1].values()))[:most]
    found = []
    for (lesson, student), cells in totals:
        if cells:
            cell = max(cells, key=lambda name: cells[name])
            found.append((lesson, student, sum(cells.values()), cell, cells[cell]))
    return found
