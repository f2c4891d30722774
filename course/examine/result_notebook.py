"""The graded notebook that goes to `autograded/`: what was found, told to the student on top."""

from __future__ import annotations

import html
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from course.examine.examine import Outcome
from course.examine.markdown import block
from course.examine.markup import harmless
from course.examine.matching import like, merge
from course.notes import Note
from course.printable import printable

NOTES_CELL = "grader-notes"  # the id of the cell that tells the notes
COURSE = "course"  # the key of our metadata in a graded notebook


def graded_notebook(
    outcome: Outcome, source: NotebookNode, notes: list[Note], **more: Any
) -> NotebookNode:
    """The outcome as a notebook, with the notes on top, if there are any.

    One that is not gradable gets 0 in every test, and says why in its metadata and in words.

    Args:
        more: what else is kept in the notebook's metadata.
    """
    if outcome.notebook is not None:
        made = outcome.notebook
    else:
        plan = merge([], source)
        made = like(source, [step.cell for step in plan.steps])
        for step in plan.steps:
            if step.role == "test":
                step.cell.outputs = [
                    NotebookNode(
                        output_type="execute_result",
                        data=NotebookNode({"text/plain": "0.0"}),
                        metadata=NotebookNode(),
                        execution_count=None,
                    )
                ]
    made.metadata[COURSE] = {
        **(made.metadata.get(COURSE) or {}),
        "status": outcome.status,
        "reason": outcome.reason.as_dict() if outcome.reason else None,
        "notes": [note.as_dict() for note in notes],
        "seconds": outcome.seconds,
        "cpu": outcome.cpu,
        "scores": outcome.scores,
        "open": {name: note.as_dict() for name, note in outcome.open.items()},
        **({"inside": outcome.inside} if outcome.inside else {}),
        **more,
    }
    if notes or outcome.reason:
        made.cells.insert(0, notes_cell(outcome.reason, notes))
    return made


def notes_cell(reason: Note | None, notes: list[Note]) -> NotebookNode:
    """The cell on top that tells them."""
    said = [f"This submission could not be graded: {reason}."] if reason else []
    items = "\n".join(f"<li>{_sentence(line)}</li>" for line in [*said, *map(str, notes)])
    text = block(harmless(f"<p><strong>From the grader</strong></p>\n<ul>\n{items}\n</ul>"))
    return nbformat.v4.new_markdown_cell(text, id=NOTES_CELL)


def _sentence(note: str) -> str:
    """A note as HTML; some of its words may be a student's."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(printable(note)))
