"""Honest: an exercise's cell was turned into text by mistake (the key M).

Expected: it runs.
"""

from tests.small import cell


def change(notebook):
    cell(notebook, "center").cell_type = "markdown"
    del cell(notebook, "center")["outputs"]
