"""Tries: make its tests worth more, others worth nothing, and add a test of its own.

Expected: points are the source's.
"""

import copy

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    for name in ("center", "grow"):
        cell(notebook, f"test_{name}").metadata["nbgrader"]["points"] = 1_000_000
    cell(notebook, "test_double").metadata["nbgrader"]["points"] = 0
    own = copy.deepcopy(cell(notebook, "test_double"))
    own.source, own["id"] = "100.0", "own"
    own.metadata["nbgrader"].update(grade_id="test_bonus", points=100)
    notebook.cells.append(own)


POINTS = {"double": 0}
