"""Keep hidden tests out of what students are sent: their text, their data, their tracebacks.

Three things in a graded notebook may know of a hidden test. The test cells hold it. Whatever runs
after one may hold its data: a function can keep what it was called with, and show it later. And a
report tells what came back, which a student's code can choose by the data. So `hide` makes a copy
from what is known to be harmless:

- of a test cell the visible part, the points, and the report rendered anew with its hidden slots
  left out (see `helpers.checks.catalogue`);
- of a visible check that ran before any hidden one all that it says, but of an exception's message
  only what Python and numpy say themselves (see `helpers.checks.python_messages`);
- of a student's own cell its outputs, if it ran before any hidden check;
- of the grader's notes what no code of the student's can choose (see `course.notes`).

What is left by nature is which checks pass, and of those that do not the class of the diagnosis.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from course import notes
from course.cells import HIDDEN, SKIP, grade_id, is_test, marks, tags
from course.diagnoses import Diagnoses
from course.errors import CourseError
from course.examine.result_notebook import NOTES_CELL, notes_cell
from course.files import read_regular
from course.notes import NOTE_MIME, Note, note_of, note_output, notes_of
from helpers.checks import CHECKS_MIME, Diagnosis, report
from helpers.checks.catalogue import told
from helpers.checks.python_messages import is_known_exception, remembered
from helpers.checks.report import Report, report_of
from helpers.checks.tracebacks import KINDS
from helpers.checks.wording import VOCABULARY, Part

INSTEAD = "# The hidden checks ran here."
MIN_QUOTE = 10  # characters from which a line of a hidden test is looked for in outputs


def visible(source: str) -> str:
    """A test cell's text without its hidden parts; a part that has no end reaches to the end."""
    return HIDDEN.removed(source, INSTEAD)


@dataclass(frozen=True)
class ReleasedLesson:
    """What hiding has to know of a lesson.

    Attributes:
        title: the lesson's own.
        tests: grade id of a test cell -> the part of it that students see, in the lesson's order.
        secret: lines that are in hidden parts only.
        given: the texts of the cells that grading does not run, as students get them.
        metadata: the source notebook's kernel and language.
        diagnoses: what it says of its own diagnoses.
    """

    title: str
    tests: dict[str, str]
    secret: frozenset[str]
    given: frozenset[str]
    metadata: dict[str, Any]
    diagnoses: Diagnoses = field(default_factory=Diagnoses)

    @classmethod
    def of(cls, source: dict[str, Any]) -> ReleasedLesson:
        """The lesson of a source notebook (as JSON or as a node)."""
        tests, inside, outside = {}, set(), set()
        for cell in source["cells"]:
            text = _text(cell)
            if is_test(cell):
                tests[grade_id(cell)] = visible(text)
                inside |= {line.strip() for line in HIDDEN.lines(text)}
                text = visible(text)
            outside |= _lines(text)
        metadata = source["metadata"]
        return cls(
            str((metadata.get("course") or {}).get("title") or ""),
            tests,
            frozenset(line for line in inside - outside if len(line) >= MIN_QUOTE),
            frozenset(_text(cell) for cell in source["cells"] if SKIP in tags(cell)),
            {key: metadata[key] for key in ("kernelspec", "language_info") if key in metadata},
            Diagnoses.of(source),
        )


@lru_cache(maxsize=32)
def _lesson(path: Path, changed: int) -> ReleasedLesson:
    return ReleasedLesson.of(json.loads(read_regular(path)))


def lesson_at(path: Path) -> ReleasedLesson:
    """The lesson of the source notebook at `path`; raises `CourseError` where there is none."""
    try:
        return _lesson(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError):
        raise CourseError(
            f"{path} cannot be read, and only it tells what to hide: run python -m course build."
        ) from None


class HideHiddenTests(NbGraderPreprocessor):
    """`hide` for nbgrader; it also leaves the `ReleasedLesson` in the resources, for the page.

    nbgrader's own ClearHiddenTests stops at a student's cell that holds the marker's words.
    """

    keep_later_outputs = Bool(
        False,
        help="Keep what students' own cells and visible checks show after a hidden check has run. "
        "It may hold hidden data.",
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        courses, names = CourseDirectory(parent=self), resources["nbgrader"]
        folder = courses.format_path(courses.source_directory, ".", names["assignment"])
        lesson = lesson_at(Path(courses.root) / folder / f"{names['notebook']}.ipynb")
        resources["lesson"] = lesson
        made = hide(nb, lesson, keep_later_outputs=self.keep_later_outputs)
        if "open" in made.metadata.course:
            made.metadata.course["open"] = _still_open(made.metadata.course["open"], names)
        return made, resources


def _still_open(cells: list[str], names: dict[str, Any]) -> list[str]:
    """Those of the graded cells to which a person has not given points meanwhile."""
    if "db_url" not in names:
        return cells
    with Gradebook(names["db_url"]) as gradebook:
        found = []
        for cell in cells:
            with contextlib.suppress(MissingEntry):
                where = names["notebook"], names["assignment"], names["student"]
                if gradebook.find_grade(cell, *where).manual_score is None:
                    found.append(cell)
    return found


def hide(
    notebook: NotebookNode, lesson: ReleasedLesson, *, keep_later_outputs: bool = False
) -> NotebookNode:
    """A copy of a graded notebook that a student may have; hiding it again changes nothing.

    Args:
        keep_later_outputs: keep what ran after a hidden check, as if it could not know of it.
    """
    redactor = Redactor([cell.source for cell in notebook.cells if not is_test(cell)])
    secret = lesson.secret - redactor.lines
    ours = _ours(notebook, lesson)
    made = nbformat.from_dict({**lesson.metadata, "course": ours})
    hidden = NotebookNode(nbformat=4, nbformat_minor=5, metadata=made, cells=[])
    later = False  # whether a hidden check has run
    for cell in notebook.cells:
        copy = NotebookNode(
            id=cell.get("id", f"cell-{len(hidden.cells)}"),
            cell_type=cell.cell_type,
            metadata=_metadata(cell),
            source=cell.source,
        )
        if cell.get("attachments"):
            copy.attachments = cell.attachments
        if copy.id == NOTES_CELL:
            copy.source = notes_cell(note_of(ours["reason"]), notes_of(ours["notes"])).source
        if cell.cell_type == "code":
            copy.execution_count = cell.get("execution_count")
            if is_test(cell):
                copy.source = lesson.tests.get(grade_id(cell), visible(cell.source))
                copy.outputs = list(_of_test(cell, lesson, redactor, secret, later))
                later = later or (_hides(cell, lesson) and not keep_later_outputs)
            elif later:
                # the same line for each, also for one that showed nothing: whether a cell shows
                # something can depend on what a hidden check asked before
                copy.outputs = [] if SKIP in tags(cell) else [note_output(Note("left_out"))]
            else:
                copy.outputs = [_unless_quoting(output, secret) for output in cell.outputs]
        hidden.cells.append(copy)
    return hidden


def _hides(cell: NotebookNode, lesson: ReleasedLesson) -> bool:
    """Whether a test cell has a hidden part, before or after it was taken out."""
    return INSTEAD in lesson.tests.get(grade_id(cell), INSTEAD)


class Redactor:
    """Passes on what a student may have of the reports of one submission.

    Args:
        sources: the texts of its cells, tests left out.
    """

    def __init__(self, sources: list[str]) -> None:
        self.lines = {line for source in sources for line in _lines(source)}
        self.functions = set(re.findall(r"\bdef\s+(\w+)", "\n".join(sources)))

    def report(self, found: Report, later: bool = False) -> Report:
        """The report with nothing in it that only a hidden check can know.

        Args:
            later: it was made after a hidden check had run, so that its visible checks may know.
        """
        checks = []
        for check in found.checks:
            diagnosis = check.diagnosis
            if diagnosis and (check.hidden or later):
                diagnosis = told(diagnosis, found.entries)
            elif diagnosis and {"error", "own"} & diagnosis.parts.keys():
                diagnosis = self._raised(diagnosis, found.exercise)
            checks.append(replace(check, diagnosis=diagnosis))
        return replace(found, checks=tuple(checks))

    def _raised(self, found: Diagnosis, exercise: str) -> Diagnosis:
        """An exception: of its message only what Python and numpy say themselves."""
        parts: dict[str, Part] = dict(found.parts)
        line, message = parts.get("line"), parts.pop("message", None)
        if line not in self.lines:
            line = None
            parts.pop("line", None)
            parts.pop("number", None)
            parts.pop("seen", None)
        elif "seen" in parts:
            parts["seen"] = tuple(_of_line(str(line), parts["seen"]))
        for name in ("function", "elsewhere"):
            if parts.get(name) not in self.functions:
                parts.pop(name, None)
        if not is_known_exception(str(parts.get("error"))):
            parts.pop("error", None)
            parts["own"] = True
        known = remembered(parts.pop("pattern", None), parts.pop("slots", None))
        if message and known and known.tells_only(str(line or ""), frozenset({exercise})):
            parts |= {"message": known.text, "pattern": known.name, "slots": known.slots}
        return Diagnosis(found.code, **parts)


def _of_line(line: str, seen: Part) -> Iterator[Part]:
    """What is told of the values in a line, if it speaks of nothing but that line's words."""
    words = set(re.findall(r"\w+", line))
    for item in seen if isinstance(seen, tuple) else ():
        match item:
            case (str(text), str(kind), tuple(shape)) if (
                set(re.findall(r"\w+", text)) <= words
                and (kind in VOCABULARY["type"] or kind in KINDS)
                and all(type(length) is int for length in shape)
            ):
                yield item


# -- cells -------------------------------------------------------------------------------------


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n")}


def _metadata(cell: NotebookNode) -> NotebookNode:
    """What a student's copy and the page need of a cell's metadata; no checksum, nothing else."""
    given = marks(cell)
    kept: dict[str, Any] = {}
    if given:
        names = (
            *("schema_version", "cell_type", "grade_id", "grade", "solution", "locked", "task"),
            *("points", "score", "comment"),
        )
        kept["nbgrader"] = {name: given[name] for name in names if name in given}
    if "tags" in cell.metadata:
        kept["tags"] = tags(cell)
    return nbformat.from_dict(kept)


def _ours(notebook: NotebookNode, lesson: ReleasedLesson) -> dict[str, Any]:
    """The course's part of the copy's metadata."""
    found = notebook.metadata.get("course") or {}
    reason = note_of(found.get("reason"))
    said = [notes.told(note) for note in notes_of(found.get("notes"))]
    opened = sorted(map(str, found.get("open") or ()))
    return {
        "title": lesson.title,
        "status": str(found.get("status", "")),
        "reason": notes.told(reason).as_dict() if reason else None,
        **({"open": opened} if opened else {}),
        # how often something happened can be chosen, too
        "notes": [note.as_dict() for number, note in enumerate(said) if note not in said[:number]],
    }


# -- outputs -----------------------------------------------------------------------------------


def _of_test(
    cell: NotebookNode,
    lesson: ReleasedLesson,
    redactor: Redactor,
    secret: frozenset[str],
    later: bool,
) -> Iterator[NotebookNode]:
    """The report, made anew from its data; the points; what the grader says of the test."""
    for output in cell.outputs:
        data = output.get("data") or {}
        if note := note_of(data.get(NOTE_MIME)):
            yield note_output(notes.told(note))
        elif output.output_type == "error":
            yield note_output(Note("test_error"))
        elif found := report_of(data.get(CHECKS_MIME)):
            found = replace(found, entries=lesson.diagnoses[found.exercise])
            shown = redactor.report(found, later)
            bundle = {
                "text/plain": report.as_text(shown),
                "text/html": report.as_html(shown),
                CHECKS_MIME: shown.as_dict(),
            }
            made = dict(output_type="display_data", data=bundle, metadata={})
            yield _unless_quoting(nbformat.from_dict(made), secret)
        # in a student's own kernel the report is how the points are shown
        if output.output_type == "execute_result" and re.fullmatch(
            r"\d{1,6}(\.\d{1,2})?", _join(data.get("text/plain", ""))
        ):
            points = {"text/plain": _join(data["text/plain"])}
            yield nbformat.from_dict(
                dict(output_type="execute_result", data=points, metadata={}, execution_count=None)
            )


def _unless_quoting(output: NotebookNode, secret: frozenset[str]) -> NotebookNode:
    """The output, or a line in its place if it quotes a hidden test."""
    text = strip_ansi("\n".join(_strings(output)))
    return note_output(Note("quotes")) if any(line in text for line in secret) else output


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _join(text: Any) -> str:
    return "".join(text) if isinstance(text, (str, list)) else ""
