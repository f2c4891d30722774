"""The toy lesson with a written answer, which a person grades by named criteria."""

from __future__ import annotations

from pathlib import Path

import nbformat

from course.author import build as builder
from course.cells import is_answer
from tests import toy
from tests.grading import notebook

ANSWER = """\
# %% answer="why" points=5
# criteria:
#   - 3: says that a sum grows with the number of entries
#   - 2: gives an example
# comments:
#   - You say what happens. Why does it?

# %% demo="figure"
"""
LESSON = toy.TOY.replace('# %% demo="figure"\n', ANSWER).replace("20 points in all", "25 points")


def make_course(root: Path) -> Path:
    """A course of this lesson in `root`, built."""
    toy.make_course(root)
    (root / "lessons" / "toy" / "lesson.py").write_text(LESSON)
    outcome = builder.build(root, ["toy"], run=False)
    assert not outcome.errors, outcome.errors
    return root


def answering(root: Path, text: str | None) -> nbformat.NotebookNode:
    """A finished submission with this answer; None takes the cell out."""
    made = notebook(root)
    for cell in [cell for cell in made.cells if is_answer(cell)]:
        if text is None:
            made.cells.remove(cell)
        else:
            cell.source = cell.source.replace("YOUR ANSWER HERE", text)
    return made
