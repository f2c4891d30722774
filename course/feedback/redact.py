"""Keep hidden tests out of what students are sent: their text, their data, their tracebacks.

Three things in a graded notebook may know of a hidden test. The test cells hold it. Whatever a
student's own cell shows after a test has run may hold its data: the function that was tested can
have kept its arguments. And the sentences of a report may quote the student's code, which can put
what it was given into the message of an exception. `hide` deals with all three.
"""

from __future__ import annotations

import builtins
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

import helpers.checks
from course.cells import HIDDEN, SKIP, grade_id, is_test, marks, tags
from course.diagnoses import Diagnoses
from course.errors import CourseError
from helpers.checks import CHECKS_MIME, Diagnosis, report
from helpers.checks.catalogue import Entries, told
from helpers.checks.python_messages import is_known_exception, remembered
from helpers.checks.report import Check, Report, report_of
from helpers.checks.wording import Part

INSTEAD = "# The hidden checks ran here."
GRADER = "[grader] "  # how a line of the grader's begins among the outputs
LEFT_OUT = f"{GRADER}What this cell shows is left out: it ran after hidden checks.\n"
TELLING = 10  # characters from which a line of a hidden test is looked for in outputs
DIGITS = 3  # of a whole number that is shown as it is
NUMBERS = 12  # in a sentence; two shapes and what numpy says of them have eight
MOST = 400  # characters of a message; of a sentence four times as many

# What the messages of Python and numpy are made of. Another word in a sentence must be one that
# the lesson, the checks or the student's own cells hold: so nothing is told by made-up words.
MESSAGES = """
operands could not be broadcast together with remapped shapes shapes and not aligned dim matmul
cannot reshape array of size into shape only integers slices ellipsis newaxis None and integer or
boolean arrays are valid indices index is out of bounds for axis with size too many indices for
array list index out of range the truth value of an array with more than one element is ambiguous
use any or all setting an array element with a sequence the requested array has an inhomogeneous
shape after dimensions the detected shape was part only dimensional length arrays can be converted
to Python scalars not supported between instances of unsupported operand type object is not
callable iterable subscriptable has no attribute missing required positional argument takes
arguments but were given got an unexpected keyword multiple values name is not defined cannot
access local variable where it is not associated value referenced before assignment math domain
error division by zero float integer overflow singular matrix must be real number invalid literal
base not enough too many values to unpack expected zero reduction operation maximum minimum which
identity all the input dimensions except for the concatenation must match exactly recursion depth
exceeded can only concatenate Cannot cast ufunc output dtype casting rule same kind from stopped
after seconds more memory than a notebook may take kernel died has hung before time used up object
of type len must not contain infs or NaNs high low read assignment destination invalid syntax
unexpected EOF indent indented block unindent match outer level was never closed perhaps you forgot
a comma unterminated string literal detected at line did mean function method builtin instance str
int bool tuple dict list set float64 int64 uint8 ndarray lt gt
"""
# Notes on what was handed in are made before anything runs: they name files as they are.
OF_FILES = (
    "The notebook was found as",
    "There is more than one notebook",
    "Only the notebook is graded",
    "This lesson takes",
)
WORD = re.compile(r"[^\W\d]\w*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")

def visible(source: str) -> str:
    """A test cell's text without its hidden parts; a part that has no end reaches to the end."""
    return HIDDEN.removed(source, INSTEAD)


def _words(text: str, numbers: bool = False) -> set[str]:
    return {word for word in WORD.findall(text) if numbers or not word[0].isdigit()}


@lru_cache(maxsize=1)
def _words_of_ours() -> frozenset[str]:
    """The words of the catalogue, of the grader's notes, and of Python's and numpy's messages."""
    here = Path(__file__).parent.parent
    folders = (Path(helpers.checks.__file__).parent, here / "examine", here / "grading")
    texts = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py")]
    return frozenset(_words(" ".join([MESSAGES, *dir(builtins), *texts])))


@dataclass(frozen=True)
class Lesson:
    """What hiding has to know of a lesson.

    Attributes:
        title: the lesson's own.
        tests: grade id of a test cell -> the part of it that students see, in the lesson's order.
        secret: lines that stand in hidden parts only.
        words: all the words of the source notebook, and the numbers that students see.
        diagnoses: what it says of its own diagnoses.
        given: the texts of the cells that grading does not run, as students get them.
        metadata: the source notebook's kernel and language.
    """

    title: str
    tests: dict[str, str]
    secret: frozenset[str]
    words: frozenset[str]
    given: frozenset[str]
    metadata: dict[str, Any]
    diagnoses: Diagnoses = field(default_factory=Diagnoses)

    @classmethod
    def of(cls, source: dict[str, Any]) -> Lesson:
        """The lesson of a source notebook (as JSON or as a node)."""
        tests, inside, outside = {}, set(), set()
        words: set[str] = set()
        for cell in source["cells"]:
            text = _text(cell)
            if is_test(cell):
                tests[grade_id(cell)] = visible(text)
                inside |= {line.strip() for line in HIDDEN.lines(text)}
                words |= _words(text)
                text = visible(text)
            words |= _words(text, numbers=True)
            outside |= _lines(text)
        metadata = source["metadata"]
        return cls(
            str((metadata.get("course") or {}).get("title") or ""),
            tests,
            frozenset(line for line in inside - outside if len(line) >= TELLING),
            frozenset(words),
            frozenset(_text(cell) for cell in source["cells"] if SKIP in tags(cell)),
            {key: metadata[key] for key in ("kernelspec", "language_info") if key in metadata},
            Diagnoses.of(source),
        )

    @cached_property
    def known(self) -> frozenset[str]:
        return self.words | _words_of_ours()


@lru_cache(maxsize=32)
def _lesson(path: Path, changed: int) -> Lesson:
    return Lesson.of(json.loads(path.read_bytes()))


def lesson_at(path: Path) -> Lesson:
    """The lesson of the source notebook at `path`; raises `CourseError` where there is none."""
    try:
        return _lesson(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError):
        raise CourseError(
            f"{path} cannot be read, and only it tells what to hide: run python -m course build."
        ) from None


class HideHiddenTests(NbGraderPreprocessor):
    """`hide` for nbgrader; it also leaves the `Lesson` in the resources, for the page.

    nbgrader's own ClearHiddenTests stops at a student's cell that holds the marker's words.
    """

    keep_later_outputs = Bool(
        False,
        help="Keep what students' own cells show after a test has run. It may hold hidden data.",
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        courses, names = CourseDirectory(parent=self), resources["nbgrader"]
        folder = courses.format_path(courses.source_directory, ".", names["assignment"])
        lesson = lesson_at(Path(courses.root) / folder / f"{names['notebook']}.ipynb")
        resources["lesson"] = lesson
        return hide(nb, lesson, keep_later_outputs=self.keep_later_outputs), resources


def hide(
    notebook: NotebookNode, lesson: Lesson, *, keep_later_outputs: bool = False
) -> NotebookNode:
    """A copy of a graded notebook that a student may have.

    Test cells show their visible part, their report and their points. What the student's cells
    printed and drew is there up to the first test; after it only the kind of an error.
    """
    own = [cell for cell in notebook.cells if not is_test(cell)]
    teller = Teller(lesson.known, [cell.source for cell in own])
    secret = lesson.secret - teller.lines
    made = nbformat.from_dict({**lesson.metadata, "course": _ours(notebook, lesson, teller)})
    hidden = NotebookNode(nbformat=4, nbformat_minor=5, metadata=made, cells=[])
    tested = False
    for cell in notebook.cells:
        copy = NotebookNode(
            id=cell.get("id", f"cell-{len(hidden.cells)}"),
            cell_type=cell.cell_type,
            metadata=_metadata(cell),
            source=cell.source,
        )
        if cell.get("attachments"):
            copy.attachments = cell.attachments
        if copy.id == "grader-notes":
            copy.source = "\n".join(teller.note(line) for line in cell.source.split("\n"))
        if cell.cell_type == "code":
            copy.execution_count = cell.get("execution_count")
            if is_test(cell):
                name = grade_id(cell)
                copy.source = lesson.tests.get(name, visible(cell.source))
                copy.outputs = list(_of_test(cell, lesson, teller, secret))
                tested = True
            elif tested and not keep_later_outputs:
                # the same line for each, also for one that showed nothing: whether a cell shows
                # something can depend on what a hidden check asked before
                copy.outputs = [] if SKIP in tags(cell) else [_stream(LEFT_OUT)]
            else:
                copy.outputs = [_unless_quoting(output, secret) for output in cell.outputs]
        hidden.cells.append(copy)
    return hidden


class Teller:
    """Passes on what a student may have of the reports and notes of one submission."""

    def __init__(self, known: frozenset[str], sources: list[str]) -> None:
        self.known = known | _words("\n".join(sources), numbers=True)
        self.lines = {line for source in sources for line in _lines(source)}
        self.functions = set(re.findall(r"\bdef\s+(\w+)", "\n".join(sources)))

    def report(self, found: Report) -> Report:
        """The report with nothing that only a hidden check can know."""
        return replace(
            found,
            checks=tuple(self.check(check, found.entries, found.exercise) for check in found.checks),
        )

    def check(self, check: Check, entries: Entries, exercise: str) -> Check:
        """Of a hidden check the class of its diagnosis, of a visible one all but made-up texts."""
        found = check.diagnosis
        if found is None:
            return check
        if check.hidden:
            return replace(check, diagnosis=told(found, entries))
        if {"error", "own"} & found.parts.keys():
            return replace(check, diagnosis=self._raised(found, exercise))
        return check

    def _raised(self, found: Diagnosis, exercise: str) -> Diagnosis:
        """An exception: its message only as far as Python and numpy make it (`python_messages`)."""
        parts: dict[str, Part] = dict(found.parts)
        line, message = parts.get("line"), parts.pop("message", None)
        if line not in self.lines:
            line = None
            parts.pop("line", None)
            parts.pop("number", None)
        if parts.get("function") not in self.functions:
            parts.pop("function", None)
        if not is_known_exception(str(parts.get("error"))):
            parts.pop("error", None)
            parts["own"] = True
        known = remembered(parts.pop("pattern", None), parts.pop("slots", None))
        if message and known and known.tells_only(str(line or ""), frozenset({exercise})):
            parts |= {"message": known.text, "pattern": known.name, "slots": known.slots}
        return Diagnosis(found.code, **parts)

    def error(self, kind: str) -> str:
        """The class of an exception, if it is one of Python's or numpy's own."""
        return kind if is_known_exception(kind) else "an exception of your own"

    def tell(self, text: str, digits: int = 6) -> str:
        """The sentence with unknown words left out and numbers shortened."""
        text = text[: 4 * MOST]
        numbers = 0

        def word(found: re.Match[str]) -> str:
            nonlocal numbers
            part = found[0]
            if self._knows(part):
                return part
            if not part[0].isdigit():
                return "…"
            numbers += 1
            return _short(part, digits) if numbers <= NUMBERS else "…"

        return WORD.sub(word, text)

    def note(self, text: str) -> str:
        """A note of the grader's; the names of functions in it may have been made up."""
        return text if text.removeprefix("- ").startswith(OF_FILES) else self.tell(text)

    def _knows(self, word: str) -> bool:
        return word in self.known or re.sub(r"\d{1,2}$", "", word) in self.known


def _short(number: str, digits: int) -> str:
    if number.isdigit() and len(number) <= DIGITS:
        return number
    return f"{float(number):.{digits}g}" if digits else "…"


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


def _ours(notebook: NotebookNode, lesson: Lesson, teller: Teller) -> dict[str, Any]:
    found = notebook.metadata.get("course") or {}
    notes = found.get("notes") or []
    return {
        "title": lesson.title,
        "status": str(found.get("status", "")),
        "reason": str(found.get("reason") or ""),
        "notes": [teller.note(str(note)) for note in notes],
    }


# -- outputs -----------------------------------------------------------------------------------


def _of_test(
    cell: NotebookNode, lesson: Lesson, teller: Teller, secret: frozenset[str]
) -> Iterator[NotebookNode]:
    """The report, made anew from its data; the points; the grader's own lines."""
    for output in cell.outputs:
        data = output.get("data") or {}
        if output.output_type == "stream" and _join(output.text).startswith(GRADER):
            yield _stream(teller.tell(_join(output.text)))
        elif output.output_type == "error":
            kind = teller.error(str(output.ename))
            yield _stream(f"{GRADER}The check stopped with an error ({kind}).\n")
        elif CHECKS_MIME in data and (found := report_of(data[CHECKS_MIME])):
            shown = teller.report(replace(found, entries=lesson.diagnoses[found.exercise]))
            bundle = {
                "text/plain": report.as_text(shown),
                "text/html": report.as_html(shown),
                CHECKS_MIME: shown.as_dict(),
            }
            made = dict(output_type="display_data", data=bundle, metadata={})
            yield _unless_quoting(nbformat.from_dict(made), secret)
        elif re.fullmatch(r"\d{1,6}(\.\d{1,20})?", _join(data.get("text/plain", ""))):
            points = {"text/plain": _join(data["text/plain"])}
            yield nbformat.from_dict(
                dict(output_type="execute_result", data=points, metadata={}, execution_count=None)
            )


def _unless_quoting(output: NotebookNode, secret: frozenset[str]) -> NotebookNode:
    """The output, or a line in its place if it quotes a hidden test."""
    text = strip_ansi("\n".join(_strings(output)))
    if any(line in text for line in secret):
        return _stream(f"{GRADER}This output is left out: it quotes a hidden check.\n")
    return output


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


def _stream(text: str) -> NotebookNode:
    return NotebookNode(output_type="stream", name="stdout", text=text)
