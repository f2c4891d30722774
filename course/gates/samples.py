"""Sample submissions: a released notebook with solutions filled in, some of them replaced."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.author.variants import Variant
from course.cells import SOLUTION, exercise_of, grade_id, is_solution, is_test
from course.errors import CourseError


def read_notebook(path: Path) -> NotebookNode:
    """A notebook, or one sentence on why it cannot be read."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path} is missing. Run: python -m course build") from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0][:120]
        raise CourseError(
            f"{path} is not a notebook ({reason}). Open it in JupyterLab and save it again, or "
            "take a fresh copy."
        ) from None


def exercises(source: NotebookNode) -> dict[str, int]:
    """Exercise name -> points, in the notebook's order."""
    return {
        exercise_of(grade_id(cell)): int(cell.metadata.nbgrader.points)
        for cell in source.cells
        if is_test(cell)
    }


def solutions(source: NotebookNode) -> dict[str, str]:
    """Exercise name -> the lesson's own solution."""
    return {
        grade_id(cell): SOLUTION.unmarked(cell.source) for cell in source.cells if is_solution(cell)
    }


def submission(
    release: NotebookNode,
    source: NotebookNode,
    variant: Variant | None = None,
    only: Iterable[str] | None = None,
) -> NotebookNode:
    """A filled-in copy of the released notebook.

    Args:
        variant: replaces the solution of its exercises.
        only: the exercises that are filled in; the others keep their stubs. None fills all.
    """
    filled = solutions(source)
    keep = set(filled) if only is None else set(only)
    notebook = deepcopy(release)
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if not is_solution(cell):
            continue
        name = grade_id(cell)
        own = variant.cells.get(name) if variant else None
        if own:
            cell.source = own[0]
            cells += [
                nbformat.v4.new_code_cell(code, id=f"own-{name}-{number}"[:64])
                for number, code in enumerate(own[1:], 1)
            ]
        elif name in keep:
            cell.source = filled[name]
    notebook.cells = cells
    return notebook
