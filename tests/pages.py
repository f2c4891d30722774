"""Notebooks of a cell or two, as feedback is made from them."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode

from course.feedback.redact import ReleasedLesson

SECRET = "secret_answer = 8.125"
TEST = f"t = 1\n### BEGIN HIDDEN TESTS\n{SECRET}\nassert f() == secret_answer\n### END HIDDEN TESTS"


def notebook_of(*cells: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=list(cells))


def grade_cell(source: str, outputs: list[Any], name: str = "test_f") -> NotebookNode:
    cell = nbformat.v4.new_code_cell(source, outputs=outputs)
    cell.metadata["nbgrader"] = dict(grade=True, solution=False, grade_id=name, points=10)
    return cell


def resources(lesson: ReleasedLesson, **more: Any) -> dict[str, Any]:
    names = dict(student="ann", assignment="toy", notebook="toy", score=5.0, max_score=20.0)
    return {"lesson": lesson, "nbgrader": {**names, "late_penalty": 0, **more}}
