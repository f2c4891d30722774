"""A notebook without any cell.

Expected: graded: the tests are put back and earn nothing.
"""

from tests.small import ALL


def change(notebook):
    notebook.cells = []


POINTS = dict.fromkeys(ALL, 0)
