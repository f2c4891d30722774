"""What the grader says of a submission beside its checks, as data: a code and parts.

A note says what was put back, or what went wrong; a reason says why there is no grade. Both are
stored as data, and their sentences are made where somebody reads them. Hidden slots may tell what
only a hidden check knows, such as the signal by which a function died: the student's copy goes
without them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nbformat import NotebookNode

from helpers.checks import Diagnosis
from helpers.checks.catalogue import told_parts
from helpers.checks.report import is_part
from helpers.checks.wording import Entry, fill

#: A note among the outputs of a cell, as data.
NOTE_MIME = "application/vnd.course.note+json"
GRADER = "[grader] "  # how its text begins

# How a run ends that does not end well. What "the kernel" is, students know from JupyterLab.
ENDS: dict[str, Entry] = {
    "stopped": Entry("stopped[[ after {seconds:seconds}]].", "", ("seconds",)),
    "not_run": Entry("it was not run: the notebook's time is used up.", ""),
    "memory": Entry("the kernel was stopped: it took more memory than it may.", ""),
    "killed": Entry("the kernel was killed.", ""),
    "files": Entry("the kernel was stopped: it wrote more, or larger, files than it may.", ""),
    "died": Entry(
        "the kernel died[[ (signal {signal}[[, {meaning}]])]].", "", ("signal", "meaning")
    ),
    "exit": Entry("the kernel died: the code ended the whole program.", ""),
    "late": Entry(
        "the kernel was stopped: it did not end[[ within {seconds:seconds}]].", "", ("seconds",)
    ),
    "nonsense": Entry("the kernel was stopped: it sent what no notebook sends.", ""),
    "no_time": Entry("only what it defines was run: the time for cells is used up.", ""),
}
_IN_CELL = "In [[the cell of `{cell}`]][[!cell?[[cell {number}]][[!number?one of the cells]]]], "
_LINE = "line {line_number}, `{line}`,"
_COUNTED = "{n} [[one?{kind} cell was]][[!one?{kind} cells were]]"

NOTES: dict[str, Entry] = {
    **{
        f"cell_{code}": Entry(_IN_CELL + entry.sentence, "", ("number", *entry.hidden))
        for code, entry in ENDS.items()
    },
    **{
        f"call_{code}": Entry("In `{function}` " + entry.sentence, "", entry.hidden)
        for code, entry in ENDS.items()
    },
    # a call that was interrupted: `inner` is where, `function` what the test had called
    "call_stopped": Entry(
        "[[`{inner}`]][[!inner?`{function}`]] was stopped[[ after {seconds:seconds}]].",
        "",
        ("inner", "seconds"),
    ),
    # a cell that failed, though what it defines counts
    "cell_failed": Entry(
        f"{_IN_CELL}{_LINE} failed here. What the cell defines was run all the same.",
        "",
        ("number",),
    ),
    "cell_syntax": Entry(
        f"{_IN_CELL}{_LINE} is not valid in Python {{version}}, so nothing of the cell was run.",
        "",
        ("number",),
    ),
    "cell_too_new": Entry(
        f"{_IN_CELL}{_LINE} has {{what}}, which only Python {{needed}} and newer read. It is graded "
        "with Python {version}, so nothing of the cell was run.",
        "",
        ("number",),
    ),
    "taken": Entry(
        "{names:names} [[one?was]][[!one?were]] taken from a cell that is not run when it is graded: "
        "better define such names in the exercise.",
        "",
    ),
    "edited": Entry(f"{_COUNTED} edited and put back.", ""),
    "missing": Entry(f"{_COUNTED} missing and put back.", ""),
    "much_markup": Entry(
        "The text cells hold too much markup; some are shown as they were typed.", ""
    ),
    "unfinished": Entry("[[`{test}`: ]]the test did not run to its end.", ""),
    "answer": Entry("A person has yet to grade this answer.", ""),
    "not_judged": Entry(
        "[[`{test}`: ]]the test does not run to its end here, whatever is handed in[[ ({why})]]. A "
        "person has to grade this exercise.",
        "",
        ("why",),
    ),
    "unfinished_whole": Entry(
        "[[`{test}`: ]]the test did not run to its end, and its whole is not known.", ""
    ),
    "unfinished_counts": Entry(
        "[[`{test}`: ]]the test did not run to its end; its finished checks count.", ""
    ),
    "test_error": Entry("The check stopped with an error[[ ({error})]].", "", ("error",)),
    "left_out": Entry("What this cell shows is left out: it ran after hidden checks.", ""),
    "quotes": Entry("This output is left out: it quotes a hidden check.", ""),
    # what was handed in
    "found_as": Entry("The notebook was found as {names:names}.", ""),
    "more_notebooks": Entry("There is more than one notebook; {names:names} did not count.", ""),
    "only_notebook": Entry("Only the notebook is graded; {names:names} did not count.", ""),
    "not_taken": Entry("This lesson takes {names:names}, but {why}.", ""),
}

# Why a submission has no grade: a clause, which follows "could not be graded: ".
REASONS: dict[str, Entry] = {
    "no_folder": Entry("{names:names} is not a regular folder", ""),
    "no_file": Entry("the file is missing", ""),
    "unreadable": Entry("the file cannot be read: {why}", ""),
    "unreadable_folder": Entry("it cannot be read: {why}", ""),
    "too_large": Entry("the file is too large: {size} MB", ""),
    "changed": Entry("the file changed while it was read", ""),
    "link": Entry("the file is a symbolic link", ""),
    "hard_link": Entry("the file is a link to another file", ""),
    "special": Entry("it is not a regular file", ""),
    "empty": Entry("the file is empty", ""),
    "not_text": Entry("the file is not UTF-8 text", ""),
    "not_json": Entry("the file cannot be read as a notebook: {why}", ""),
    "too_many_parts": Entry(
        "the file cannot be read as a notebook: it holds more than a million lists and objects", ""
    ),
    "too_deep": Entry("the file cannot be read as a notebook: it is nested too deeply", ""),
    "too_costly": Entry("the file cannot be read as a notebook: it takes too much memory", ""),
    "not_a_notebook": Entry("it is JSON, but not a notebook", ""),
    "no_cells": Entry("it has no cells: not a notebook", ""),
    "many_cells": Entry("it has {n} cells", ""),
    "other_lesson": Entry(
        "it is not the notebook of this lesson[[: it has the cells {names:names}]]", ""
    ),
    "none_of_this_lesson": Entry("no file is a notebook of this lesson", ""),
    "no_notebook": Entry(
        "there is no notebook {notebook}: [[it holds {names:names}]]"
        "[[!names?[[its folder {folder:names} cannot be read: {why}]]"
        "[[!folder?[[it was not among the first {n} files]][[!n?the folder is empty]]]]]]",
        "",
    ),
    "grading_late": Entry("grading did not end within its time", ""),
    "grading_stopped": Entry("grading was stopped: {why}", ""),
}


class Note(Diagnosis):
    """A code of `NOTES` or `REASONS` and its parts; as text it is its sentence."""

    def __str__(self) -> str:
        return sentence(self)

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "parts": dict(self.parts)}


def sentence(note: Note) -> str:
    """What a note says, with all its parts."""
    entry = entry_of(note)
    return fill(entry.sentence, note.parts) if entry else note.code.replace("_", " ")


def entry_of(note: Note) -> Entry | None:
    return NOTES.get(note.code) or ENDS.get(note.code) or REASONS.get(note.code)


def note_output(note: Note) -> NotebookNode:
    """A note as it is among the outputs of a cell."""
    data = {"text/plain": GRADER + sentence(note), NOTE_MIME: note.as_dict()}
    return NotebookNode(
        output_type="display_data", data=NotebookNode(data), metadata=NotebookNode()
    )


def told(note: Note) -> Note:
    """The note as a student may have it: without what tells of hidden checks."""
    return Note(note.code, **told_parts(entry_of(note), note.parts))


def note_of(data: Any) -> Note | None:
    """A note from its data; None where it is not of that kind."""
    if not isinstance(data, dict) or not isinstance(data.get("code"), str):
        return None
    parts = data.get("parts", {})
    if not isinstance(parts, dict) or not all(is_part(part) for part in parts.values()):
        return None
    return Note(data["code"], **parts)


def notes_of(data: Any) -> list[Note]:
    """The notes of a graded notebook's metadata."""
    found = map(note_of, data) if isinstance(data, list) else ()
    return [note for note in found if note is not None]


def sentences(notes: Iterable[Note]) -> list[str]:
    return [sentence(note) for note in notes]
