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
from course.printable import printable

COURSE = "course"  # the key of our metadata in a graded notebook


def graded_notebook(
    outcome: Outcome, source: NotebookNode, notes: list[str], **more: Any
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
        notes = [f"This submission could not be graded: {outcome.reason}.", *notes]
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
        "reason": outcome.reason,
        "notes": notes,
        "seconds": outcome.seconds,
        "cpu": outcome.cpu,
        "scores": outcome.scores,
        **more,
    }
    if notes:
        items = "\n".join(f"<li>{_sentence(note)}</li>" for note in notes)
        text = block(harmless(f"<p><strong>From the grader</strong></p>\n<ul>\n{items}\n</ul>"))
        made.cells.insert(0, nbformat.v4.new_markdown_cell(text, id="grader-notes"))
    return made


def _sentence(note: str) -> str:
    """A note as HTML; some of its words may be a student's."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(printable(note)))
