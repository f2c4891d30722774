"""The lines of a lesson that nobody may see before the work is graded: of solutions, of hidden tests.

Lines are compared without their blanks, and only those that are long enough to give something away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode

from course.cells import HIDDEN, SOLUTION, grade_id, is_solution, is_test

TELLING = 20  # characters (without blanks) from which a line gives something away


def bare(line: str) -> str:
    """A line without blanks."""
    return re.sub(r"\s", "", line)


def telling(lines: Iterable[str]) -> set[str]:
    """Lines that would give something away, without blanks; comments count no less."""
    return {found for line in lines if len(found := bare(line)) >= TELLING}


def solution_lines(source: NotebookNode) -> dict[str, str]:
    """Each telling line of a lesson's solutions -> the exercise."""
    return {
        line: grade_id(cell)
        for cell in source.cells
        if is_solution(cell)
        for line in telling(SOLUTION.lines(cell.source))
    }


def hidden_lines(source: NotebookNode) -> set[str]:
    """The telling lines that only the hidden parts of a lesson's tests have."""
    secret: set[str] = set()
    visible: set[str] = set()
    for cell in source.cells:
        if is_test(cell):
            secret |= telling(HIDDEN.lines(cell.source))
            cell = nbformat.v4.new_code_cell(HIDDEN.removed(cell.source))
        # a stand-in may begin as the stub does: def propagate(w, b, X, Y):
        visible |= set(lines_of(nbformat.v4.new_notebook(cells=[cell])))
    return secret - visible  # the same line may be needed in both parts


def lines_of(notebook: NotebookNode) -> dict[str, str]:
    """Every line of a notebook without blanks -> where it is; outputs count too."""
    found: dict[str, str] = {}
    for number, cell in enumerate(notebook.cells):
        texts = [cell.source]
        for output in cell.get("outputs", []):
            texts.append(output.get("text", ""))
            data = output.get("data", {})
            texts += [v for k, v in data.items() if k.startswith("text/") and isinstance(v, str)]
            texts.append("\n".join(output.get("traceback", [])))
        for line in "\n".join(texts).split("\n"):
            found.setdefault(bare(line), grade_id(cell) or f"cell {number}")
    return found


#: What is around a line of code that is a comment, in a list, quoted, or in a file of JSON.
_AROUND = re.compile(r"""^[#>*+|"'`-]+|(?:\\n)?["'`,|]+$""")


def forms_of(lines: Iterable[str]) -> set[str]:
    """The lines without blanks, also without what makes a comment or a quotation of them."""
    found = set()
    for line in map(bare, lines):
        for part in (line, *line.split(";")):
            found |= {part, _AROUND.sub("", part)}
    return found


def lines_in(data: Any) -> Iterator[str]:
    """Every line without blanks of every text in plain data, such as a notebook with its metadata."""
    if isinstance(data, str):
        yield from map(bare, data.split("\n"))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield bare(str(key))
            yield from lines_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from lines_in(item)
