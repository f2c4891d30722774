"""Honest: the cells were moved around, the given cell too.

Expected: everything earned.
"""


def change(notebook):
    notebook.cells = notebook.cells[4:] + notebook.cells[:4][::-1]
