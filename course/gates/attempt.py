"""`course try`: what a learner would see for a solution, in the terminal, in about a second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat

from course.author import trial
from course.author.foreseen import as_written
from course.author.lesson import Lesson
from course.author.notebooks import source_notebook
from course.author.variants import Variant
from course.author.watch import changes
from course.cells import HIDDEN, exercise_of, grade_id, role_of
from course.diagnoses import Diagnoses
from course.errors import CourseError, UsageError, unknown_name
from course.gates import samples
from helpers.checks import report


def run(
    lesson: str,
    *,
    root: Path,
    what: str | None = None,
    file: Path | None = None,
    watch: bool = False,
    hidden: bool = False,
    say: Callable[[str], None] = print,
) -> int:
    """Show the report of a solution; 0 if it earns everything, else 1.

    Args:
        what: an exercise, or a sample such as ``wrong/propagate:no_mean``; None takes all exercises.
        file: Python code for that exercise; None takes the lesson's own solution.
        watch: do it again whenever a file of the lesson is saved, until Ctrl-C.
        hidden: run the hidden part of the test, too, which a learner does not have.
    """
    if not watch:
        return _once(lesson, root, what, file, hidden, say)
    saved = changes(root / "lessons" / lesson, *([file] if file else []))
    while True:
        try:
            _once(lesson, root, what, file, hidden, say)
        except CourseError as error:  # half-written: the next save may be whole
            say(str(error))
        next(saved)


def _once(
    name: str,
    root: Path,
    what: str | None,
    file: Path | None,
    hidden: bool,
    say: Callable[[str], None],
) -> int:
    lesson = as_written(root, name)
    source = source_notebook(lesson)
    variant = _variant(lesson, what, file)
    wanted = list(variant.cells) if variant else [what] if what else list(lesson.points)
    notebook = samples.submission(source, source, variant)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if role_of(cell) in ("setup", "solution", "extra")
        or (role_of(cell) in ("apparatus", "test") and exercise_of(grade_id(cell)) in wanted)
    ]
    for cell in notebook.cells:
        if not hidden and role_of(cell) == "test":
            cell.source = HIDDEN.removed(cell.source)
    (result,) = trial.run_all([nbformat.from_dict(notebook)], root)
    entries = Diagnoses.of(source)
    for exercise in wanted:
        found = report.report_of(result.reports.get(exercise), entries[exercise])
        say(report.as_text(found) if found else f"{exercise}: its test did not end.")
    for where, text in result.errors.items():
        say(f"{where}: {text.strip().splitlines()[-1]}")
    earned = all(result.points.get(exercise) == lesson.points[exercise] for exercise in wanted)
    return 0 if earned and not result.errors else 1


def _variant(lesson: Lesson, what: str | None, file: Path | None) -> Variant | None:
    """The sample that `what` names, or the code in `file`; None for the lesson's own solution."""
    if what is not None and "/" in what:
        known = {variant.title: variant for variant in (*lesson.wrong, *lesson.right)}
        if what not in known:
            raise unknown_name("sample", what, sorted(known))
        return known[what]
    if what is not None and what not in lesson.points:
        raise unknown_name("exercise", what, list(lesson.points))
    if file is None:
        return None
    if what is None:
        raise UsageError(
            "name the exercise that the file solves: course try <lesson> <exercise> FILE."
        )
    try:
        return Variant("wrong", file.stem, {what: [file.read_text(encoding="utf-8")]})
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.") from error
