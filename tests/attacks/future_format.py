"""Honest: a version of the format that is not known yet, with sources as lists of lines.

Expected: everything earned.
"""


def change(notebook):
    notebook.nbformat, notebook.nbformat_minor = 5, 3
    for c in notebook.cells:
        c.source = c.source.splitlines(keepends=True)
        c["new_field"] = {"x": 1}
