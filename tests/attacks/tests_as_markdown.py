"""Tries: turn a test into a text cell, and another into raw.

Expected: they run as tests.
"""

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    cell(notebook, "test_double").cell_type = "markdown"
    cell(notebook, "test_center").cell_type = "raw"


POINTS = {"double": 0}
