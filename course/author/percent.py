"""Read the files that people write: cells of Python, each under a line `# %% …`.

jupytext does the reading. This module adds the line numbers, and what the words of a header mean.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Any

from course.errors import CourseError

# jupytext adds these to record the layout of the file; they say nothing about the lesson.
_LAYOUT_KEYS = {"lines_to_next_cell", "cell_marker", "lines_to_end_of_cell_marker"}
_HEADER = re.compile(r"# ?%%")


class LessonError(CourseError):
    """A file of a lesson breaks the rules of its format."""


@dataclass(frozen=True)
class PercentCell:
    """One cell: its kind ("code", "markdown", "raw"), the words of its header, its text.

    `at` is the place for messages, such as ``lessons/x/lesson.py:12``; `line` is the header's, or
    None where it cannot be told for sure.
    """

    kind: str
    words: dict[str, Any]
    source: str
    at: str
    line: int | None


@dataclass(frozen=True)
class PercentFile:
    """All cells of a file, and the metadata that its YAML header gives."""

    cells: list[PercentCell]
    metadata: dict[str, Any] = field(default_factory=dict)


def parse(text: str, where: str) -> PercentFile:
    """The cells of a file's text; `where` is its path, for messages.

    Raises:
        LessonError: it is not valid Python, or the words of a header cannot be read.
    """
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise LessonError(f"{where}:{error.lineno} is not valid Python: {error.msg}.") from error

    import jupytext  # here, because it loads all of Jupyter's server, and grading needs none

    notebook = jupytext.reads(text, fmt="py:percent")
    raw_cells = list(notebook.cells)
    # The YAML header is a cell without a line of its own.
    first = 1 if raw_cells and raw_cells[0].cell_type == "raw" else 0
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if _HEADER.match(line)]
    known = len(lines) == len(raw_cells) - first
    cells = []
    for number, raw in enumerate(raw_cells):
        line = lines[number - first] if known and number >= first else None
        at = f"{where}:{line}" if line else f"{where}, cell {number + 1}"
        words = {key: value for key, value in raw.metadata.items() if key not in _LAYOUT_KEYS}
        if "incorrectly_encoded_metadata" in words:
            said = words["incorrectly_encoded_metadata"]
            raise LessonError(
                f'{at}: "{said}" cannot be read: write minutes=10 or exercise="name".'
            )
        cells.append(PercentCell(raw.cell_type, words, raw.source.strip("\n"), at, line))
    return PercentFile(cells, dict(notebook.metadata))


def code_words(cell: PercentCell) -> tuple[str, dict[str, Any]]:
    """The bare words of a code cell's header, and the words that have a value.

    jupytext reads `# %% demo timing=true` as the title "demo" and `timing`.
    """
    if cell.kind != "code":
        raise LessonError(f'{cell.at}: the cells of this file are code, not "[{cell.kind}]".')
    words = dict(cell.words)
    return str(words.pop("title", "")).strip(), words
