"""Let nbgrader make the release, and keep its gradebook in step.

The files come from nbgrader's own `GenerateAssignment`, so that `nbgrader generate_assignment`
run by hand gives the same bytes. The gradebook is only touched when it does not yet hold exactly
the cells of the lesson: a rebuild that changes nothing writes nothing.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from sqlalchemy.exc import InterfaceError, OperationalError
from traitlets.config import Config, PyFileConfigLoader

from course.errors import CourseError, last_line

CONFIG_FILE = "nbgrader_config.py"


@dataclass(frozen=True)
class RecordedCell:
    """What the gradebook keeps of one cell, to restore and score it when grading."""

    source: str
    checksum: str | None
    locked: bool
    max_score: float | None


def load_config(root: Path) -> Config:
    """The course's `nbgrader_config.py`, read as nbgrader itself reads it."""
    try:
        return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()
    except Exception as error:  # the file is Python: anything may go wrong in it
        raise CourseError(f"{CONFIG_FILE} cannot be read: {last_line(error)}.") from error


def db_url(root: Path) -> str:
    """Where this course's gradebook is."""
    return CourseDirectory(config=load_config(root)).db_url


def generate(root: Path, stage: Path, name: str) -> dict[str, RecordedCell]:
    """Make `stage/release/<name>` from `stage/source/<name>`; touch no gradebook.

    Returns the cells that nbgrader would record, by grade id.
    """
    recorded: dict[str, RecordedCell] = {}

    def record(notebook, resources):
        for cell in notebook.cells:
            if utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell):
                meta = cell.metadata.nbgrader
                recorded[meta.grade_id] = RecordedCell(
                    cell.source,
                    meta.get("checksum"),
                    utils.is_locked(cell),
                    float(meta.points) if meta.grade else None,
                )
        return notebook, resources

    converter = _converter(root, stage, name)
    converter.no_database = True
    converter.preprocessors = [
        record if step is SaveCells else step for step in converter.preprocessors
    ]
    _run(converter, name)
    return recorded


@contextmanager
def alone(root: Path) -> Iterator[None]:
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
                f'or removed ("{different[0]}"): finish grading, then start a new term by moving '
                "gradebook.db away or setting COURSE_DB_URL, and build again."
            )
        return held == cells


def record(root: Path, stage: Path, name: str) -> None:
    """Have nbgrader write the cells of `stage/source/<name>` into the course's gradebook."""
    _run(_converter(root, stage, name), name)


def _converter(root: Path, stage: Path, name: str) -> GenerateAssignment:
    config = load_config(root)
    url = CourseDirectory(config=config).db_url
    config.CourseDirectory.root = str(stage)
    config.CourseDirectory.db_url = url
    config.CourseDirectory.assignment_id = name
    log = logging.Logger("course.author.release")
    log.addHandler(logging.NullHandler())
    coursedir = CourseDirectory(config=config, log=log)
    converter = GenerateAssignment(coursedir=coursedir, config=config, log=log)
    converter.force = True
    return converter


class _Errors(logging.Handler):
    """Keeps the last error's last line: nbgrader logs the reason and raises only a pointer."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reasons: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        message = entry.getMessage().strip()
        if "Traceback" in message:
            self.reasons.append(message.rpartition("\n")[2])


def find_scripts() -> None:
    """Put this environment's commands on the PATH: nbgrader calls `alembic` by name to make a
    gradebook, and fails half-way if the environment is used without being activated."""
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + path


def _run(converter: GenerateAssignment, name: str) -> None:
    find_scripts()
    errors = _Errors()
    converter.log.addHandler(errors)
    try:
        converter.start()
    except Exception as error:
        reason = errors.reasons[-1] if errors.reasons else last_line(error)
        raise CourseError(f'nbgrader cannot make the release of "{name}": {reason}.') from error


@contextmanager
def open_gradebook(root: Path) -> Iterator[Gradebook]:
    """The course's gradebook, made if there is none.

    Raises:
        CourseError: it cannot be opened, or it goes away while it is used.
    """
    find_scripts()
    course = CourseDirectory(config=load_config(root))
    try:
        gradebook = Gradebook(course.db_url, course.course_id)
    except ModuleNotFoundError as error:
        raise CourseError(
            f'the gradebook\'s database needs the package "{error.name}": run '
            'pip install -e ".[postgresql]".'
        ) from error
    except Exception as error:
        away = "or move gradebook.db away and build again"
        if not course.db_url.startswith("sqlite"):
            away = "see that its server runs, and run the command again"
        raise CourseError(
            f"the gradebook cannot be opened ({_reason(error)}): check COURSE_DB_URL, {away}."
        ) from error
    try:
        with gradebook:
            yield gradebook
    except (OperationalError, InterfaceError) as error:
        raise CourseError(
            f"the gradebook does not answer ({_reason(error)}): see that its server runs and that "
            "nothing holds it, and run the command again; what is graded is kept."
        ) from error


def _reason(error: Exception) -> str:
    """The first line of what the database itself said."""
    said = str(getattr(error, "orig", None) or "").strip()
    return said.splitlines()[0].rstrip(".:") if said else last_line(error)
