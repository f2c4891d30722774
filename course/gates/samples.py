"""Sample submissions: a released notebook with solutions filled in, some of them replaced.

`lessons/<name>/wrong/*.py` and `right/*.py` hold variants of single exercises::

    # %% exercise="propagate" diagnosis="factor_m"
    def propagate(w, b, X, Y):
        ...

Everything that a variant does not mention is the lesson's own solution. A cell `# %%` without a
word is an extra cell of the student's, put in after the exercise above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.cells import SOLUTION, exercise_of, grade_id, is_solution, is_test
from course.errors import CourseError


@dataclass(frozen=True)
class Variant:
    """One file of `wrong/` or `right/`.

    `cells` maps an exercise to its code and the extra cells after it; `diagnosis` is the code
    that the report must carry, for a wrong one.
    """

    name: str
    cells: dict[str, list[str]]
    diagnosis: str = ""
    docstring: str = field(default="", compare=False)

    @property
    def exercise(self) -> str:
        """The exercise of a wrong variant: its first."""
        return next(iter(self.cells))


def read_variant(path: Path) -> Variant:
    """Read one file; raises `CourseError` when no cell names an exercise."""
    import jupytext

    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    cells: dict[str, list[str]] = {}
    diagnosis, last = "", ""
    for cell in notebook.cells:
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        name = cell.metadata.get("exercise")
        if name:
            cells[name] = [cell.source]
            diagnosis = diagnosis or cell.metadata.get("diagnosis", "")
            last = name
        elif last:
            cells[last].append(cell.source)
        else:
            raise CourseError(
                f'{path}: the first cell must say which exercise it is: # %% exercise="…".'
            )
    if not cells:
        raise CourseError(f'{path}: no cell names an exercise: # %% exercise="…".')
    return Variant(path.stem, cells, diagnosis)


def variants(lesson_folder: Path, kind: str) -> list[Variant]:
    """All variants of a lesson; `kind` is "wrong" or "right"."""
    return [read_variant(path) for path in sorted((lesson_folder / kind).glob("*.py"))]


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
