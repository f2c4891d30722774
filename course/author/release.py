"""Let nbgrader make the release, and keep its gradebook in step.

The files come from nbgrader's own `GenerateAssignment`, so that `nbgrader generate_assignment`
run by hand gives the same bytes. The gradebook is only touched when it does not yet hold exactly
the cells of the lesson: a rebuild that changes nothing writes nothing.
"""

from __future__ import annotations

import copy
import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells

from course.errors import CourseError, last_line
from course.nbgrader_course import (
    CONFIG_FILE,
    course_directory,
    find_scripts,
    load_config,
    one_submission,
    open_gradebook,
)


@dataclass(frozen=True)
class RecordedCell:
    """What the gradebook keeps of one cell, to restore and score it when grading."""

    source: str
    checksum: str | None
    locked: bool
    max_score: float | None


@dataclass(frozen=True)
class Generated:
    """A lesson as nbgrader records it: the notebook that `SaveCells` gets, and its cells by id."""

    notebook: NotebookNode
    cells: dict[str, RecordedCell]


def generate(root: Path, stage: Path, name: str) -> Generated:
    """Make `stage/release/<name>` from `stage/source/<name>`; touch no gradebook."""
    found: list[NotebookNode] = []

    def keep(
        notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        found.append(copy.deepcopy(notebook))
        return notebook, resources

    log = _silent_log()
    converter = one_submission(GenerateAssignment, root, name, ".", log, stage)
    converter.no_database = True
    converter.preprocessors = [
        keep if step is SaveCells else step for step in converter.preprocessors
    ]
    _run(converter.start, log, name)
    return Generated(found[0], _recorded_cells(found[0]))


def _recorded_cells(notebook: NotebookNode) -> dict[str, RecordedCell]:
    return {
        cell.metadata.nbgrader.grade_id: RecordedCell(
            cell.source,
            cell.metadata.nbgrader.get("checksum"),
            utils.is_locked(cell),
            float(cell.metadata.nbgrader.points) if cell.metadata.nbgrader.grade else None,
        )
        for cell in notebook.cells
        if utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell)
    }


@contextmanager
def gradebook_lock(root: Path) -> Iterator[None]:
    """Only one process at a time asks whether a lesson is recorded, and records it.

    nbgrader takes the cells out and puts them in again; two at once would leave half of both.
    """
    with open(root / CONFIG_FILE) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_recorded(root: Path, name: str, cells: dict[str, RecordedCell]) -> bool:
    """Whether the gradebook holds exactly `cells` for the assignment `name`."""
    with open_gradebook(root) as gradebook:
        try:
            notebook = gradebook.find_notebook(name, name)
        except MissingEntry:
            return False
        scores = {cell.name: cell.max_score for cell in notebook.grade_cells}
        held = {
            cell.name: RecordedCell(cell.source, cell.checksum, cell.locked, scores.get(cell.name))
            for cell in notebook.source_cells
        }
        if held != cells and notebook.submissions and set(held) != set(cells):
            different = sorted(set(held) ^ set(cells))
            raise CourseError(
                f'"{name}" has submissions in the gradebook, so its graded cells cannot be added '
                f'or removed ("{different[0]}"): finish grading, then start a new term by python -m '
                "course term NAME, and build again."
            )
        return held == cells


def record(root: Path, name: str, generated: Generated) -> None:
    """Have nbgrader write the cells that it has generated into the course's gradebook."""
    config = load_config(root)
    course = course_directory(root)
    log = _silent_log()
    resources = {"nbgrader": {"notebook": name, "assignment": name, "db_url": course.db_url}}

    def write() -> None:
        with Gradebook(course.db_url, course.course_id) as gradebook:
            assignment = gradebook.update_or_create_assignment(name)
            # as GenerateAssignment does with notebooks that the lesson no longer has
            for old in [notebook.name for notebook in assignment.notebooks]:
                if old != name and not assignment.submissions:
                    gradebook.remove_notebook(old, name)
        SaveCells(config=config, log=log).preprocess(copy.deepcopy(generated.notebook), resources)

    _run(write, log, name)


def _silent_log() -> logging.Logger:
    log = logging.Logger("course.author.release")
    log.addHandler(logging.NullHandler())
    return log


class _Errors(logging.Handler):
    """Keeps the last error's last line: nbgrader logs the reason and raises only a pointer."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reasons: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        message = entry.getMessage().strip()
        if "Traceback" in message:
            self.reasons.append(message.rpartition("\n")[2])


def _run(work: Callable[[], None], log: logging.Logger, name: str) -> None:
    find_scripts()
    errors = _Errors()
    log.addHandler(errors)
    try:
        work()
    except Exception as error:
        reason = errors.reasons[-1] if errors.reasons else last_line(error)
        raise CourseError(f'nbgrader cannot make the release of "{name}": {reason}.') from error
