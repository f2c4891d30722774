"""A notebook without any cell.

Expected: graded: the tests are put back and earn nothing.
"""


def change(notebook):
    notebook.cells = []


POINTS = {"double": 0, "center": 0, "grow": 0}
