"""Tries: change the given cell so that constants and numpy differ.

Expected: the given cell is the source's, in both interpreters.
"""

from tests.small import cell

CELLS = {"double": "def double(x): return FACTOR * x"}


def change(notebook):
    cell(notebook, "setup").source = "FACTOR = 3\nnp = None"


NOTE = "1 given cell was edited"
