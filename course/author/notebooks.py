"""Turn a parsed lesson into notebooks: nbgrader's source, and the solved one for reading."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from course.author.lesson import Cell, Lesson
from course.cells import APPARATUS, HIDDEN, SKIP, SOLUTION
from course.errors import CourseError

SKIPPED_KINDS = ("demo", "try", "summary")
#: The cells that nbgrader knows; all but exercises and answers are locked.
NBGRADER_KINDS = ("opening", "setup", "exercise", "apparatus", "test", "answer", "summary")

# Fixed, so that no trace of the machine that built a lesson ends up in it.
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}


def source_notebook(lesson: Lesson) -> NotebookNode:
    """The notebook that `nbgrader generate_assignment` reads, with solutions and hidden tests."""
    notebook = _notebook(lesson, [_source_cell(cell) for cell in lesson.cells])
    rows = {
        exercise: {code: row.as_list() for code, row in found.items()}
        for exercise, found in lesson.rows.items()
        if found
    }
    if rows:  # what feedback and the report say of the lesson's own diagnoses
        notebook.metadata.course["diagnoses"] = rows
    if lesson.foreseen:
        notebook.metadata.course["foreseen"] = dict(lesson.foreseen)
    return notebook


def solved_notebook(lesson: Lesson) -> NotebookNode:
    """The lesson for self-learners, not yet executed: solved, without the grading apparatus."""
    cells = []
    for cell in lesson.cells:
        text = cell.solved or HIDDEN.removed(SOLUTION.unmarked(cell.source))
        node = _cell(cell, text)
        if cell.kind in SKIPPED_KINDS:
            node.metadata["tags"] = [cell.kind]
        cells.append(node)
    return _notebook(lesson, cells)


def to_bytes(notebook: NotebookNode) -> bytes:
    """The file: nbformat's own layout with sorted keys, and one newline at the end."""
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        name, reason = notebook.metadata.course.lesson, str(error).partition("\n")[0][:200]
        raise CourseError(f'lesson "{name}": not a valid notebook: {reason}') from error
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()


def _notebook(lesson: Lesson, cells: list[NotebookNode]) -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = nbformat.from_dict(
        {
            "course": {
                "lesson": lesson.name,
                "title": lesson.title,
                **({"files": list(lesson.files)} if lesson.files else {}),
                **({"needs": list(lesson.needs)} if lesson.needs else {}),
                **({"limits": dict(lesson.limits)} if lesson.limits else {}),
            },
            "kernelspec": copy.deepcopy(KERNELSPEC),
            "language_info": copy.deepcopy(LANGUAGE),
        }
    )
    notebook.nbformat_minor = 5
    return notebook


def _cell(cell: Cell, text: str) -> NotebookNode:
    make = nbformat.v4.new_code_cell if cell.is_code else nbformat.v4.new_markdown_cell
    node = make(text if cell.is_code else counted_hints(text), id=cell.id)
    if cell.options.get("folded"):
        # JupyterLab and Notebook 7 show three dots; VS Code keeps no folding in a file
        node.metadata["jupyter"] = {"source_hidden": True}
    return node


def counted_hints(text: str) -> str:
    """The text with each hint saying how many there are: "Hint 1 of 3"."""
    hints = re.findall(r"<summary>Hint \d+", text)
    return re.sub(r"(<summary>Hint \d+)\b(?! of)", rf"\1 of {len(hints)}", text)


def _source_cell(cell: Cell) -> NotebookNode:
    node = _cell(cell, cell.source)
    if cell.kind in SKIPPED_KINDS:
        node.metadata["tags"] = [cell.kind, SKIP]
    if cell.kind == "apparatus":
        node.metadata["tags"] = [APPARATUS]
    if cell.kind in NBGRADER_KINDS:
        node.metadata["nbgrader"] = {
            "grade": cell.kind in ("test", "answer"),
            "grade_id": cell.id,
            "locked": cell.kind not in ("exercise", "answer"),
            "schema_version": 3,
            "solution": cell.kind in ("exercise", "answer"),
            "task": False,
        }
        if cell.kind in ("test", "answer"):
            node.metadata["nbgrader"]["points"] = cell.points
    return node


def readable(path: Path) -> NotebookNode | None:
    """A notebook of the last build; None if it is missing or damaged: it will be made anew."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception:  # somebody may work in it
        return None
