"""Tries: hand in stored outputs that show full points.

Expected: all stored outputs are dropped.
"""

import nbformat

from tests.small import TOKEN, cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    out = nbformat.v4.new_output("execute_result", data={"text/plain": "10.0 " + TOKEN})
    for name in ("double", "test_double"):
        cell(notebook, name).outputs = [out]


POINTS = {"double": 0}
