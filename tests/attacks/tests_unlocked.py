"""Tries: unlock a test, take its grade flag, change its points and its schema.

Expected: the source's own marks hold.
"""

from tests.small import cell

CELLS = {"double": "def double(x): return x * 0"}


def change(notebook):
    marks = cell(notebook, "test_double").metadata["nbgrader"]
    marks.update(locked=False, grade=False, points=1000, schema_version=1, solution=True)
    cell(notebook, "test_center").metadata["nbgrader"]["points"] = -5
    cell(notebook, "test_grow").metadata["nbgrader"]["points"] = "many"


POINTS = {"double": 0}
