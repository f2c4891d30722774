"""The one door to nbgrader: the course's configuration, its folders, limits and gradebook."""

from __future__ import annotations

import fnmatch
import glob
import json
import logging
import os
import re
import sqlite3
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from nbgrader.api import Gradebook, Student
from nbgrader.converters import BaseConverter
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import Column, DateTime, MetaData, String, Table, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from traitlets import Bool, Float, Integer
from traitlets.config import Config, Configurable, PyFileConfigLoader

from course.errors import CourseError, UsageError, last_line, unknown_name
from course.files import read_regular
from course.sandbox.limits import MB, Limits
from helpers.counting import counted

CONFIG_FILE = "nbgrader_config.py"
#: The table of the class list: in a gradebook that has it, a class has been, though it may be over.
CLASS_LIST = "course_class_list"
#: In a gradebook whose class goes on elsewhere: where to, and since when.
MOVED = Table(
    "course_moved", MetaData(), Column("to", String(1024)), Column("at", DateTime, nullable=False)
)


def load_config(root: Path) -> Config:
    """The course's `nbgrader_config.py`, read as nbgrader itself reads it.

    Raises:
        CourseError: it is missing, or there is a mistake in it.
    """
    try:
        return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()
    except Exception as error:  # the file is Python: anything may go wrong in it
        raise CourseError(f"{CONFIG_FILE} cannot be read: {last_line(error)}.") from error


# -- folders -----------------------------------------------------------------------------------


def course_directory(root: Path) -> CourseDirectory:
    """nbgrader's own description of the course at `root`."""
    return CourseDirectory(config=load_config(root))


def folder(course: CourseDirectory, step: str, student: str, lesson: str) -> Path:
    """Where the files of one step are.

    Args:
        step: "source", "release", "submitted", "autograded" or "feedback".
        student: "." for the two steps that belong to nobody.
    """
    return Path(course.format_path(getattr(course, f"{step}_directory"), student, lesson))


def students(course: CourseDirectory, step: str, lesson: str, wanted: str = "*") -> dict[str, Path]:
    """Who has a folder of this step and lesson, and the folder.

    Args:
        wanted: a student, or a pattern as nbgrader's `--student` takes it. A name that looks like a
            pattern is found as well.
    """
    before, after = _around(course, step, lesson)
    found = {}
    for path in sorted(glob.glob(f"{glob.escape(before)}*{glob.escape(after)}")):
        student = path[len(before) : len(path) - len(after)]
        if student == wanted or fnmatch.fnmatchcase(student, wanted):
            found[student] = Path(path)
    return found


def _around(course: CourseDirectory, step: str, lesson: str) -> tuple[str, str]:
    """What comes before and after the student's name in the path of a folder."""
    before, after = str(folder(course, step, "\0", lesson)).split("\0")
    return before, after


# -- assignments -------------------------------------------------------------------------------


def choose_assignments(root: Path, wanted: Iterable[str]) -> list[str]:
    """The lessons to grade or to report on: those `wanted`, or all that the course's build made.

    They are found in `source/`: where a class is graded, nothing else of a lesson is needed.

    Raises:
        UsageError: there is no such lesson, or it is not built.
    """
    known = [
        path.stem
        for path in sorted((root / "source").glob("*/*.ipynb"))
        if path.stem == path.parent.name
    ]
    # A shell completes folder names, so `source/c1w2_x/` should do as well as `c1w2_x`.
    names = [Path(name).name for name in wanted]
    for name in names:
        if name not in known and (root / "lessons" / name).is_dir():
            raise UsageError(f'source/{name} is not built: run "python -m course build {name}".')
        if name not in known:
            raise unknown_name("lesson", name, known)
    ours = [name for name in known if _is_built(root, name)]
    if not names and not ours:
        raise UsageError(
            f"There is no lesson in {root / 'source'}: put source/<name>/<name>.ipynb there, or "
            'run "python -m course build".'
        )
    return list(dict.fromkeys(names)) or ours


def _is_built(root: Path, name: str) -> bool:
    """Whether `course build` made it; an assignment of another kind has to be asked for."""
    try:
        found = json.loads(read_regular(root / "source" / name / f"{name}.ipynb"))
        return bool(found["metadata"]["course"]["lesson"] == name)
    except (OSError, ValueError, KeyError, TypeError):
        return False


# -- converters --------------------------------------------------------------------------------


class OneSubmission(BaseConverter):
    """A converter of nbgrader's for exactly one submission, whatever names and paths hold.

    nbgrader finds submissions by patterns of names, where `[` or a line break means something else;
    it takes the blanks from the ends of a name; and it copies what it should ignore (the notebook
    with the hidden tests, too) where the path to it holds a `[`.
    """

    student, lesson = "", ""

    def init_notebooks(self) -> None:
        source = self._format_source(self.lesson, self.student)
        names = sorted(os.listdir(source)) if os.path.isdir(source) else []
        found = [os.path.join(source, name) for name in names if name.endswith(".ipynb")]
        if not found:
            raise CourseError("there is no notebook")
        self.notebooks: list[str] = []
        self.assignments = {source: found}

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        if escape:  # part of a regular expression
            assignment_id = f"(?P<assignment_id>{re.escape(self.lesson)})"
            student_id = f"(?P<student_id>{re.escape(self.student)})"
        return super()._format_source(assignment_id, student_id, escape)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        super().init_assignment(assignment_id, student_id)
        ignored = [*self.coursedir.ignore, "*.ipynb"]
        for here, _, files in os.walk(self._format_dest(assignment_id, student_id)):
            for name in files:
                if any(fnmatch.fnmatch(name, pattern) for pattern in ignored):
                    os.unlink(os.path.join(here, name))


def one_submission(
    converter: type[BaseConverter],
    root: Path,
    lesson: str,
    student: str,
    log: logging.Logger,
    place: Path | None = None,
) -> OneSubmission:
    """A converter of this kind for one submission of the course at `root`.

    Args:
        student: "." where the step belongs to nobody.
        place: where the folders of all steps are, if not in `root`.
    """
    config = load_config(root)
    config.CourseDirectory.root = str(place or root)
    config.CourseDirectory.assignment_id = lesson
    course = CourseDirectory(config=config, log=log)
    # of the same name, for that is where its part of the configuration is
    made = type(converter.__name__, (OneSubmission, converter), {})(
        coursedir=course, config=config, log=log
    )
    made.lesson, made.student, made.force = lesson, student, True
    return made


# -- limits ------------------------------------------------------------------------------------


class SubmissionLimits(Configurable):
    """What a submission may use: `c.Examine` in `nbgrader_config.py`."""

    cell_seconds = Float(Limits.cell_seconds, help="seconds for one cell").tag(config=True)
    call_seconds = Float(Limits.call_seconds, help="seconds for one call of a test").tag(
        config=True
    )
    notebook_seconds = Float(Limits.notebook_seconds, help="seconds for one notebook").tag(
        config=True
    )
    memory = Integer(Limits.memory // MB, help="megabytes of memory").tag(config=True)
    processes = Integer(Limits.processes, help="processes and threads").tag(config=True)
    output = Integer(Limits.output // 1024, help="kilobytes of output of one cell").tag(config=True)
    files = Integer(Limits.files // MB, help="megabytes of files").tag(config=True)
    insecure = Bool(
        False,
        help="grade also where this machine cannot keep student code from the course and the grades",
    ).tag(config=True)

    @classmethod
    def section_names(cls) -> list[str]:
        """Where traitlets looks in the configuration: the name of the step that has these limits."""
        return [*super().section_names(), "Examine"]

    @property
    def limits(self) -> Limits:
        """The same in seconds and bytes."""
        return Limits(
            cell_seconds=self.cell_seconds,
            call_seconds=self.call_seconds,
            notebook_seconds=self.notebook_seconds,
            memory=self.memory * MB,
            processes=self.processes,
            output=self.output * 1024,
            files=self.files * MB,
        )


def limits_of(config: Config) -> Limits:
    """The limits that `nbgrader_config.py` sets."""
    return SubmissionLimits(config=config).limits


def is_insecure(config: Config) -> bool:
    """Whether `nbgrader_config.py` allows to grade where student code cannot be kept in."""
    return bool(SubmissionLimits(config=config).insecure)


def private_paths(course: CourseDirectory) -> tuple[str, ...]:
    """What no student's code may see: the course, its gradebook, what others have handed in."""
    url = make_url(course.db_url)
    places = [course.root, course.config.Exchange.get("root", "")]
    places += [url.database or ""] if url.drivername.startswith("sqlite") else []
    return tuple(dict.fromkeys(os.path.realpath(place) for place in places if place))


# -- gradebook ---------------------------------------------------------------------------------


def db_url(root: Path) -> str:
    """Where this course's gradebook is."""
    return course_directory(root).db_url


def sqlite_url(file: Path) -> str:
    """The address of a database in this file, whatever its path holds.

    Raises:
        CourseError: no address leads there.
    """
    path = str(file)
    url = f"sqlite:///{path}"
    if make_url(url).database != path and path.isprintable():
        # from SQLAlchemy 2.1 on, what means something in an address may be quoted
        url = URL.create("sqlite", database=path).render_as_string()
    if make_url(url).database == path:
        return url
    raise CourseError(
        f'SQLite cannot keep the gradebook at {path}: move the course to a path without "?" and '
        '"%", or set COURSE_DB_URL.'
    )


def shown_url(url: str) -> str:
    """The address of a database as people may see it, without a password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


def find_scripts() -> None:
    """Put this environment's commands on the PATH: nbgrader calls `alembic` by name to make a
    gradebook, and fails half-way if the environment is used without being activated."""
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + path


@contextmanager
def open_gradebook(root: Path) -> Iterator[Gradebook]:
    """The course's gradebook, made if there is none.

    Raises:
        CourseError: it cannot be opened, or it goes away while it is used.
    """
    find_scripts()
    course = course_directory(root)
    try:
        gradebook = Gradebook(course.db_url, course.course_id)
    except ModuleNotFoundError as error:
        raise CourseError(
            f'the gradebook\'s database needs the package "{error.name}": run '
            'pip install -e ".[postgresql]".'
        ) from error
    except Exception as error:
        if _is_busy(error):
            raise CourseError(IN_USE) from error
        away = "or move gradebook.db away and build again"
        if not course.db_url.startswith("sqlite"):
            away = "see that its server runs, and run the command again"
        raise CourseError(
            f"the gradebook cannot be opened ({_reason(error)}): check COURSE_DB_URL, {away}."
        ) from error
    try:
        with gradebook:
            _share(course)
            _refuse_moved(gradebook)
            _refuse_empty(gradebook, course)
            yield gradebook
    except (OperationalError, InterfaceError) as error:
        if _is_busy(error):
            raise CourseError(IN_USE) from error
        raise CourseError(
            f"the gradebook does not answer ({_reason(error)}): see that its server runs and that "
            "nothing holds it, and run the command again; what is graded is kept."
        ) from error


def _share(course: CourseDirectory) -> None:
    """Let all instructors write to a SQLite file, as `groupshared` says; SQLite asks for less."""
    file = make_url(course.db_url).database
    if course.groupshared and course.db_url.startswith("sqlite") and file:
        about = os.stat(file)
        if about.st_uid == os.geteuid() and about.st_mode & 0o060 != 0o060:
            os.chmod(file, about.st_mode & 0o777 | 0o060)


def moved_to(file: Path) -> str:
    """Where the class of the gradebook in a SQLite file goes on; "" if it is here, or none is."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            found = db.execute(f'select "to" from {MOVED.name}').fetchone()
    except sqlite3.Error:  # no such file, no gradebook, or no such table
        return ""
    return str(found[0]) if found else ""


def _refuse_moved(gradebook: Gradebook) -> None:
    """A class must not go on in a gradebook that it has left.

    Raises:
        CourseError: it was moved.
    """
    db = gradebook.db
    if inspect(db.connection()).has_table(MOVED.name):
        moved = db.execute(select(MOVED.c.to)).scalar()
        if moved is not None:
            raise CourseError(
                f"this gradebook was moved to {moved}: set COURSE_DB_URL to that (with its password, if "
                "it has one), or unset COURSE_DB_URL where that is the course's own gradebook.db."
            )
    db.rollback()


def _refuse_empty(gradebook: Gradebook, course: CourseDirectory) -> None:
    """A term must not go on in an empty gradebook while the old one is here.

    Raises:
        CourseError: this one has no students, and `gradebook.db` has some.
    """
    old = Path(course.root) / "gradebook.db"
    if course.db_url.startswith("sqlite") and make_url(course.db_url).database == str(old):
        return
    if not old.is_file() or gradebook.db.query(Student.id).first() is not None:
        return
    if inspect(gradebook.db.connection()).has_table(CLASS_LIST):  # a term has ended here
        return
    if moved_to(old):  # the class has left it for this one
        return
    try:
        with closing(sqlite3.connect(f"{old.resolve().as_uri()}?mode=ro", uri=True)) as db:
            (count,) = db.execute("select count(*) from student").fetchone()
    except sqlite3.Error:  # no gradebook
        return
    if count:
        raise CourseError(
            f"the gradebook at COURSE_DB_URL is empty, and gradebook.db here has {counted(count, 'student')}, "
            "whose names, dates, comments and grades would be missing: unset COURSE_DB_URL and run "
            "python -m course gradebook move URL, or move gradebook.db away to begin anew."
        )


IN_USE = (
    "another program is using the gradebook (it is locked): close what has gradebook.db open, such as a "
    "database browser or another run, and run the command again; nothing is lost"
)


def _is_busy(error: Exception) -> bool:
    """Whether SQLite says that somebody else writes; it has waited some seconds by then."""
    own = getattr(error, "orig", error)
    return isinstance(own, sqlite3.OperationalError) and (
        "locked" in str(own) or "busy" in str(own)
    )


def _reason(error: Exception) -> str:
    """The first line of what the database itself said."""
    said = str(getattr(error, "orig", None) or "").strip()
    return said.splitlines()[0].rstrip(".:") if said else last_line(error)
