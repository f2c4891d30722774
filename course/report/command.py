"""`course report`: the class at a glance, a page for the instructor, and files of grades."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from course import times
from course.classlist import members
from course.errors import UsageError
from course.files import write_if_changed
from course.grading import gradebook, publication
from course.grading.doubts import doubts
from course.grading.gradebook import Step, at
from course.nbgrader_course import choose_assignments, load_config, open_gradebook
from course.printable import display_name, some_names
from course.report import exports, page, statistics, terminal, whole_term
from course.report.terminal import lost_points
from course.terminal import say

__all__ = ["lost_points", "run"]

FOLDER = "reports"
NAMED = 20  # students that one line names


def run(
    lessons: list[str],
    *,
    root: Path,
    output: Path | None = None,
    export: str | None = None,
    worksheet: Path | None = None,
    term: bool = False,
) -> int:
    """Print and write the report of the lessons (all that have submissions, if none is named).

    Returns 0, or 1 if something could not be told of a student; the others' report is whole.

    Args:
        output: a file for one lesson, a folder for several. By default `reports/<lesson>.html`.
        export: "csv", "canvas", "moodle" or "moodle-worksheet": write grades in this format, and
            nothing else.
        term: all lessons in one report: who falls behind.
        worksheet: the grading worksheet that Moodle gave out, for the last of these.
    """
    if export is not None and export not in exports.ENDINGS:
        raise UsageError(f'"{export}" is not a format: take one of {", ".join(exports.ENDINGS)}.')
    if worksheet and (export != exports.WORKSHEET or len(lessons) != 1):
        raise UsageError(f"--worksheet goes with one lesson and --export {exports.WORKSHEET}.")
    if term and export is not None:
        raise UsageError("--term goes without --export: nbgrader export writes all lessons.")
    names = [name for name in choose_assignments(root, lessons) if gradebook.students(root, name)]
    if not names:
        raise UsageError("there is no submission yet: submitted/<student>/<lesson>/ is empty.")
    console = Console(soft_wrap=True, highlight=False)
    failed = False
    with open_gradebook(root) as book:
        listed = members.read(book).people
        plans = publication.read(book)
    if term:
        return _term(console, names, root, output, list(listed))
    for name in names:
        everyone = gradebook.grades(root, name, everyone=True)
        absent = [grade.student for grade in everyone if grade.status == gradebook.NOT_HANDED_IN]
        grades = everyone if export else [g for g in everyone if g.student not in absent]
        for grade in grades:
            with at(Step.WORDS, grade):  # all that is said of it, before anything is counted
                lost_points(grade)
                list(statistics.diagnosed(grade))
        if export:
            file = _place(root, output, names, f"{name}{exports.ENDINGS[export]}")
            if export == exports.WORKSHEET:
                text, lines = exports.worksheet(root, name, grades, listed, worksheet)
            else:
                text = exports.as_text(export, name, grades)
                lines = exports.remarks(export, grades)
            _write(file, text)
            if (plan := plans.get(name)) and plan.waits(publication.now()):
                when = times.shown(plan.at, times.zone_of(load_config(root)))
                lines = [*lines, f"not to be uploaded before {when}: see python -m course publish"]
            for line in lines:
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


def _term(
    console: Console, names: list[str], root: Path, output: Path | None, listed: list[str]
) -> int:
    lessons = {name: gradebook.grades(root, name, everyone=True) for name in names}
    order = whole_term.in_order(lessons)
    students = listed or sorted(
        {
            g.student
            for grades in lessons.values()
            for g in grades
            if g.status != gradebook.NOT_HANDED_IN
        }
    )
    found = whole_term.standings(
        {name: lessons[name] for name in order}, students, publication.now()
    )
    file = _place(root, output, ["term"], "term.html")
    whole_term.show(console, found, order)
    _write(file, whole_term.page(found, order, file.parent))
    say(console, f"the term: {_shown(file)}")
    return 0


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
