"""Tries: delete the test cells of wrong exercises.

Expected: they are put back, and earn nothing.
"""

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    for name in ("double", "center"):
        notebook.cells.remove(cell(notebook, f"test_{name}"))


POINTS = {"double": 0}
NOTE = "2 test cells were missing and put back"
