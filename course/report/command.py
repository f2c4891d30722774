"""`course report`: the class at a glance, a page for the instructor, and files of grades."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from course.classlist import members
from course.errors import UsageError
from course.files import write_if_changed
from course.grading import gradebook
from course.grading.doubts import doubts
from course.grading.gradebook import Step, at
from course.nbgrader_course import choose_assignments, open_gradebook
from course.printable import display_name, some_names
from course.report import exports, page, statistics, terminal
from course.report.terminal import lost_points
from course.terminal import say

__all__ = ["lost_points", "run"]

FOLDER = "reports"
NAMED = 20  # students that one line names


def run(
    lessons: list[str], *, root: Path, output: Path | None = None, export: str | None = None
) -> int:
    """Print and write the report of the lessons (all that have submissions, if none is named).

    Returns 0, or 1 if something could not be told of a student; the others' report is whole.

    Args:
        output: a file for one lesson, a folder for several. By default `reports/<lesson>.html`.
        export: "csv", "canvas" or "moodle": write grades in this format, and nothing else.
    """
    if export is not None and export not in exports.FORMATS:
        raise UsageError(f'"{export}" is not a format: take one of {", ".join(exports.FORMATS)}.')
    names = [name for name in choose_assignments(root, lessons) if gradebook.students(root, name)]
    if not names:
        raise UsageError("there is no submission yet: submitted/<student>/<lesson>/ is empty.")
    console = Console(soft_wrap=True, highlight=False)
    failed = False
    with open_gradebook(root) as book:
        listed = members.read(book).people
    for name in names:
        everyone = gradebook.grades(root, name, everyone=True)
        absent = [grade.student for grade in everyone if grade.status == gradebook.NOT_HANDED_IN]
        grades = everyone if export else [g for g in everyone if g.student not in absent]
        for grade in grades:
            with at(Step.WORDS, grade):  # all that is said of it, before anything is counted
                lost_points(grade)
                list(statistics.diagnosed(grade))
        if export:
            file = _place(root, output, names, f"{name}{exports.FORMATS[export]}")
            _write(file, exports.as_text(export, name, grades))
            for line in exports.remarks(export, grades):
                say(console, line)
        else:
            file = _place(root, output, names, f"{name}.html")
            terminal.show(console, name, grades)
            # without a class list, who has other work only is nobody who should have this
            missing = [student for student in absent if student in listed]
            if missing:
                say(console, f"handed in nothing: {some_names(missing, NAMED)}", "  ")
            _write(file, page.make(root, name, grades, file.parent, missing))
        for line in doubts(name, grades):
            say(console, line)
        for grade in grades:
            for failure in grade.failures:
                failed = True
                say(console, f"✗ {display_name(grade.student)}, {name}: {failure}", "  ")
        say(console, f"{name}: {_shown(file)}")
        console.print()
    return 1 if failed else 0


def _place(root: Path, output: Path | None, names: list[str], file: str) -> Path:
    if output is None:
        return root / FOLDER / file
    folder = len(names) > 1 or output.is_dir()
    if len(names) > 1 and output.is_file():
        raise UsageError(f"{output} is a file, and there are {len(names)} lessons: name a folder.")
    return output / file if folder else output


def _write(file: Path, text: str) -> None:
    """A name that is not valid text (a folder may have any bytes) must not stop the report."""
    try:
        write_if_changed(file, text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.") from error


def _shown(file: Path) -> str:
    """The path as one types it from here."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
