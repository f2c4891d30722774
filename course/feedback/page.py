"""What a page of feedback says: the points, each exercise with its checks, the notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from course.cells import SKIP, exercise_of, grade_id, marks, role_of, tags
from course.examine.markup import DATA
from course.examine.outputs import PICTURES
from course.feedback import prose
from course.feedback.redact import ReleasedLesson
from course.notes import NOTE_MIME, Note, note_of, notes_of, sentence, sentences
from course.printable import display_name
from helpers.checks import CHECKS_MIME
from helpers.checks.catalogue import Entries
from helpers.checks.report import Line, Report, lines, report_of
from helpers.counting import counted, plural

MAX_OUTPUT = 4_000  # characters of one output
MAX_OUTPUTS = 40  # of one cell
MAX_PAGE = 200_000  # characters of text and code; a lesson has some 60 000
MAX_PICTURES = 8_000_000  # characters of pictures

_SMALLER = (
    "In JupyterLab, choose Edit, Clear Outputs of All Cells. Take out large pictures of your own. "
    "Save, and hand the notebook in again."
)
_ITSELF = "Hand in the notebook itself: a copy of the file, not a link to it."
_OPEN_IT = (
    "Open the file in JupyterLab. If it opens, save it and hand it in again. If it does not, take a "
    "fresh copy of the lesson, copy your answers into it, and hand that in."
)
_THIS_LESSONS = "Hand in the notebook of this lesson, under the name under which you got it."
_ENDLESS = (
    "Restart the kernel and run all cells. Find the cell that does not end, fix it, and hand the "
    "notebook in again."
)
# what to do, by the reason's code (`course.notes.REASONS`)
ADVICE = {
    "link": _ITSELF,
    "hard_link": _ITSELF,
    "special": _ITSELF,
    "no_folder": _ITSELF,
    "too_large": _SMALLER,
    "many_cells": _SMALLER,
    "too_costly": _SMALLER,
    "no_file": _THIS_LESSONS,
    "no_notebook": _THIS_LESSONS,
    "other_lesson": _THIS_LESSONS,
    "none_of_this_lesson": _THIS_LESSONS,
    "empty": "The file is empty. Find the notebook that you worked on, save it, and hand it in again. "
    "JupyterLab can bring back an older state: File, Revert Notebook to Checkpoint.",
    "not_text": _OPEN_IT,
    "not_json": _OPEN_IT,
    "too_deep": _OPEN_IT,
    "too_many_parts": _OPEN_IT,
    "not_a_notebook": _OPEN_IT,
    "no_cells": _OPEN_IT,
    "grading_late": _ENDLESS,
    "grading_stopped": _ENDLESS,
}
# the state of an exercise
WORDS = {
    "right": "all right",
    "wrong": "not right yet",
    "empty": "not written yet",
    "open": "not graded yet: a person does it",
}
OTHERWISE = "Open the notebook in JupyterLab, run all cells, save, and hand it in again."


@dataclass
class Output:
    """What a cell showed. `kind` is "text", "picture", "formula", "error" or "note"."""

    kind: str
    html: Markup


@dataclass
class Cell:
    """A cell of the notebook.

    Attributes:
        place: its number on the page.
        html: the text of a Markdown cell.
        source: the code of a code cell.
        skipped: grading did not run it.
        given: it is as the lesson gave it, so it need not be shown.
        left_out: the page has become too long for it.
        exercise: the exercise under which it is shown instead.
    """

    place: int
    html: Markup | None = None
    source: str = ""
    outputs: list[Output] = field(default_factory=list)
    skipped: bool = False
    given: bool = False
    left_out: bool = False
    exercise: Exercise | None = None


@dataclass
class Exercise:
    """A graded cell: its points, what its checks found, what the student wrote for it."""

    place: int
    name: str
    points: float
    worth: float
    report: Report | None = None
    answers: list[Cell] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    open: bool = False  # a person has yet to grade it

    @property
    def anchor(self) -> str:
        return f"exercise-{self.place}"

    @cached_property
    def _lines(self) -> list[Line]:
        return lines(self.report) if self.report else []

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self._lines if not line.passed]

    @property
    def right(self) -> list[Line]:
        return [line for line in self._lines if line.passed and not line.remark]

    @property
    def remarks(self) -> list[Line]:
        return [line for line in self._lines if line.remark]

    @property
    def state(self) -> str:
        """ "right", "wrong", "empty" (not written yet) or "open" (not graded yet)."""
        if self.open:
            return "open"
        if self.points >= self.worth:
            return "right"
        if self.report is None and not self.notes and not self.points:
            return "empty"
        checks = [check for check in self.report.checks if not check.passed] if self.report else []
        written = not checks or any(
            check.code not in ("not_done", "not_reached") for check in checks
        )
        return "wrong" if written or self.points else "empty"

    @property
    def mark(self) -> str:
        return {"right": "✓", "wrong": "✗", "empty": "○", "open": "…"}[self.state]

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def by_hand(self) -> bool:
        """Whether a person has set other points than the checks gave."""
        return self.report is not None and abs(self.report.points - self.points) > 0.005


@dataclass
class Page:
    """All that the template shows."""

    title: str
    student: str
    lesson: str
    reason: Note | None
    notes: list[str]
    score: float
    worth: float
    penalty: float
    exercises: list[Exercise]
    cells: list[Cell]

    @property
    def why(self) -> str:
        """The reason as a clause."""
        return sentence(self.reason).rstrip(".") if self.reason else ""

    @property
    def advice(self) -> str:
        """What the student can do about it."""
        return ADVICE.get(self.reason.code, OTHERWISE) if self.reason else ""

    @property
    def share(self) -> float:
        """Percent of the points, for the bar."""
        return round(100 * min(1.0, max(0.0, self.score / self.worth)), 1) if self.worth else 0.0

    @property
    def count(self) -> str:
        """The state of the exercises, in one sentence."""
        states = Counter(exercise.state for exercise in self.exercises)
        total = len(self.exercises)
        if states["right"] == total:
            return "Every exercise is all right."
        right = states["right"]
        said = [f"{right} of {counted(total, 'exercise')} {plural(right, 'is', 'are')} all right"]
        for state in ("wrong", "empty", "open"):
            if states[state]:
                words = WORDS[state].partition(":")[0]
                said.append(f"{counted(states[state], 'is', 'are')} {words}")
        return ", ".join(said) + "."

    @property
    def start(self) -> Exercise | None:
        """The first exercise with a mistake; else the first that is not written yet."""
        for state in ("wrong", "empty"):
            for exercise in self.exercises:
                if exercise.state == state:
                    return exercise
        return None


def page_of(notebook: NotebookNode, resources: dict[str, Any], folder: Path | None = None) -> Page:
    """The page of a graded notebook from which hidden tests have been taken.

    Args:
        resources: nbgrader's, with the `lesson` that `HideHiddenTests` leaves there.
        folder: where the pictures are that the notebook's text shows.
    """
    ours, names = notebook.metadata["course"], resources["nbgrader"]
    lesson: ReleasedLesson = resources["lesson"]
    penalty = float(names.get("late_penalty") or 0)
    cells, exercises = _read(notebook, lesson, folder)
    return Page(
        title=ours["title"] or names["notebook"],
        student=display_name(names["student"]),
        lesson=names["notebook"],
        reason=note_of(ours["reason"]),
        notes=sentences(notes_of(ours["notes"])),
        score=float(names.get("score") or 0),
        worth=float(names.get("max_score") or 0),
        penalty=penalty,
        exercises=exercises,
        cells=cells,
    )


def _read(
    notebook: NotebookNode, lesson: ReleasedLesson, folder: Path | None
) -> tuple[list[Cell], list[Exercise]]:
    """The notebook's cells, and its exercises in the lesson's order."""
    order = {name: place for place, name in enumerate(lesson.tests, 1)}
    opened = notebook.metadata["course"].get("open") or ()
    exercises: dict[str, Exercise] = {}
    answers: dict[str, list[tuple[Cell, str]]] = {}
    cells: list[Cell] = []
    headings = prose.Headings(under=2)
    budget = dict(text=MAX_PAGE, pictures=MAX_PICTURES)
    for node in notebook.cells:
        known = marks(node)
        name = grade_id(node)
        if node.cell_type == "raw" or node.get("id") == "grader-notes":
            continue
        if role_of(node) == "apparatus":
            continue
        if min(budget.values()) <= 0 and not known:
            cells.append(Cell(len(cells) + 1, left_out=True))
            continue
        cell = _cell(node, len(cells) + 1, headings, folder)
        cell.given = cell.skipped and cell.source in lesson.given
        text = len(DATA.sub("", node.source))
        budget["text"] -= text
        budget["pictures"] -= len(node.source) - text
        for output in cell.outputs:
            budget["pictures" if output.kind == "picture" else "text"] -= len(output.html)
        if known.get("grade"):
            others = sum(each not in order for each in exercises)
            place = order.get(name, len(order) + others + 1)
            exercises[name] = exercise = Exercise(
                place,
                exercise_of(name),
                float(known.get("score") or 0),
                float(known.get("points") or 0),
            )
            exercise.open = name in opened
            if not known.get("solution"):  # a test: it is told of with its exercise
                exercise.report, exercise.notes = _findings(node, lesson.diagnoses[exercise.name])
                continue
            answers.setdefault(exercise.name, []).append((cell, _comment(known)))
        elif known.get("solution"):
            answers.setdefault(name, []).append((cell, _comment(known)))
        cells.append(cell)
    found = sorted(exercises.values(), key=lambda exercise: exercise.place)
    for exercise in found:
        for cell, comment in answers.get(exercise.name, []):
            cell.exercise = exercise
            exercise.answers.append(cell)
            exercise.comments += [comment] if comment else []
    return cells, found


def _cell(node: NotebookNode, place: int, headings: prose.Headings, folder: Path | None) -> Cell:
    if node.cell_type == "markdown":
        html = prose.markdown(node.source, node.get("attachments"), folder)
        return Cell(place, html=headings.fit(html))
    skipped = SKIP in tags(node)
    return Cell(place, None, node.source, list(_outputs(node, place)), skipped)


def _comment(known: dict[str, Any]) -> str:
    """What a person wrote about an answer; nbgrader's own remark says nothing new."""
    comment = str(known.get("comment") or "").strip()
    return "" if comment == "No response." else comment


def _findings(node: NotebookNode, entries: Entries) -> tuple[Report | None, list[str]]:
    """The report of a test cell, and what the grader says about how the test ran."""
    found, notes = None, []
    for output in node.outputs:
        if note := note_of(output.get("data", {}).get(NOTE_MIME)):
            notes.append(sentence(note))
        elif CHECKS_MIME in output.get("data", {}):
            found = report_of(output.data[CHECKS_MIME], entries) or found
    return found, notes


# -- outputs -----------------------------------------------------------------------------------


def _outputs(node: NotebookNode, place: int) -> Iterator[Output]:
    for output in node.get("outputs", [])[:MAX_OUTPUTS]:
        if output.output_type == "stream":
            text = strip_ansi("".join(output.text))
            if text.strip():
                yield Output("text", prose.plain(text.rstrip("\n"), MAX_OUTPUT))
        elif output.output_type == "error":
            yield Output("error", _error(output))
        elif note := note_of(output.get("data", {}).get(NOTE_MIME)):
            yield Output("note", Markup("{}").format(sentence(note)))
        else:
            yield from _shown(output, place)


def _error(output: NotebookNode) -> Markup:
    line = strip_ansi(f"{output.ename}: {output.evalue}" if output.evalue else str(output.ename))
    trace = strip_ansi("\n".join(output.traceback)).strip()
    if "\n" not in trace:
        return prose.plain(line, MAX_OUTPUT)
    more = Markup("<details><summary>Where it happened</summary>{}</details>")
    return prose.plain(line, 500) + more.format(prose.plain(trace, MAX_OUTPUT))


def _shown(output: NotebookNode, place: int) -> Iterator[Output]:
    """The best that a page without scripts can show: a picture, a formula, or the text."""
    data, metadata = output.get("data", {}), output.get("metadata", {})
    for kind in PICTURES:
        if isinstance(data.get(kind), str):
            more = metadata.get(kind) if isinstance(metadata.get(kind), dict) else {}
            words = more.get("alt") or metadata.get("alt")
            if not isinstance(words, str) or not words.strip():
                words = f"A picture that cell {place} drew; it was given no description."
            if html := prose.picture(f"data:{kind};base64,{data[kind]}", words):
                yield Output("picture", html)
                return
    latex, text = data.get("text/latex"), data.get("text/plain")
    if isinstance(latex, str) and latex.strip().startswith("$"):
        yield Output("formula", prose.formula(latex.strip().strip("$"), display=True))
    elif isinstance(text, str) and text.strip():
        yield Output("text", prose.plain(strip_ansi(text), MAX_OUTPUT))
