"""Tries: two cells with a test's grade id, and a test's id on the student's own cell.

Expected: one test, from the source; the others are cells of the student's.
"""

import copy

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    twin = copy.deepcopy(cell(notebook, "test_double"))
    twin.source = "10.0"
    notebook.cells.insert(2, twin)
    forged = copy.deepcopy(twin)
    forged.metadata["nbgrader"].update(grade=False, solution=True)
    notebook.cells.append(forged)


POINTS = {"double": 0}
