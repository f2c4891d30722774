"""Honest: a tool has dropped all cell metadata and all ids.

Expected: everything earned: tests come from the source, functions from wherever they are.
"""


def change(notebook):
    for c in notebook.cells:
        c.metadata = {}
        c.pop("id", None)
