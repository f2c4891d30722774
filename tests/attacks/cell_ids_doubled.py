"""Honest: all cells have the same id, as some tools leave them.

Expected: everything earned.
"""


def change(notebook):
    for cell in notebook.cells:
        cell["id"] = "aaaa"
