"""What a lesson says of the course around it: how to get the helpers, how to hand in, what is next.

Lessons do not write this themselves: it is the same for all, and depends on their order. The first
code cell is `opening_cell`, for a notebook that somebody opens far from the course; the first text
leads to the start page (`course.author.start`), and the last one tells how to hand in.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from nbformat import NotebookNode

from course.author.lesson import Cell, Lesson

START = "START.ipynb"
#: Where a lesson leads back to: handed out, and solved. A build of one lesson makes neither.
BACK, BACK_SOLVED = f"../{START}", "../README.md"
TO_START = f"\n\n[All lessons, and your points]({BACK})"
BACK_TO_START = f" Back to [all lessons]({BACK})."
#: A link to what is beside a lesson's folder.
_OUTWARD = re.compile(r"(?<!!)\[([^\]]+)\]\(\.\./([^)\s]+)\)")


def placed(lesson: Lesson, order: list[Lesson]) -> Lesson:
    """The lesson with its links and its last words, as one of the lessons in `order`."""
    first, *others = lesson.cells
    first = replace(
        first,
        source=f"{first.source}{TO_START}",
        solved=f"{first.source}\n\n[All lessons]({BACK_SOLVED})",
    )
    names = [other.name for other in order]
    after = order[names.index(lesson.name) + 1 :]
    last = Cell(
        "markdown",
        "hand_in",
        f"{handing_in(lesson)}\n\n{_onward(after, '../{0}/{0}.ipynb', BACK)}",
        solved=f"## What comes next\n\n{_onward(after, '{0}.ipynb', BACK_SOLVED)}",
    )
    return replace(lesson, cells=[first, *others, last])


def _onward(after: list[Lesson], way: str, back: str) -> str:
    if not after:
        return f"This was the last lesson. Back to [all lessons]({back})."
    following = after[0]
    return (
        f"Next: [{following.title}]({way.format(following.name)}). Back to [all lessons]({back})."
    )


def leading_to(notebook: NotebookNode, there: Container[str]) -> None:
    """Take away the links of a released lesson that would lead nowhere.

    Args:
        there: what is beside the lesson's folder: `START.ipynb`, `<lesson>/<lesson>.ipynb`.
    """
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        if START not in there:
            cell.source = cell.source.replace(TO_START, "").replace(BACK_TO_START, "")
        cell.source = _OUTWARD.sub(
            lambda found: found[0] if found[2] in there else found[1], cell.source
        )


def handing_in(lesson: Lesson | None = None) -> str:
    """How to hand in a lesson, in the ways that a class may use; of any lesson, if it is None."""
    name = lesson.name if lesson else "<lesson>"
    also = "".join(f" and `{file}`" for file in lesson.files) if lesson else ""
    return f"""## Handing in

Grading runs your notebook from the top in a fresh kernel. To see what it will see, choose *Run*,
*Restart Kernel and Run All Cells…*. Save (Ctrl+S, on a Mac ⌘S), and hand in the way that your class
does, finished or not:

- **Assignment List**: open *Nbgrader*, *Assignment List* in the menu, and press **Submit** beside
  `{name}`.
- **An upload**: choose *File*, *Download*, and upload the file under exactly this name:
  `{name}.ipynb`{also}. A browser that has the name already adds a number: take it away.
- **A folder**: copy `{name}.ipynb`{also} into the folder that you were told, as
  `<your name>/{name}/{name}.ipynb`.

Checks that you do not see here run when your work is graded: they ask the same of other numbers."""
