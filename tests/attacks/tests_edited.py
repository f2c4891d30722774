"""Tries: replace the test cells by cells that give full points.

Expected: the source's tests run, and the note says so.
"""

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    for name in ("double", "center"):
        cell(notebook, f"test_{name}").source = "10.0"


POINTS = {"double": 0}
NOTE = "2 test cells were edited and put back"
