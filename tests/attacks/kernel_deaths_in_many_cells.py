"""Tries: thirty cells that each end the kernel.

Expected: each costs itself; the exercises keep their points.
"""

import nbformat


def change(notebook):
    for _ in range(30):
        notebook.cells.insert(3, nbformat.v4.new_code_cell("import os; os._exit(1)"))
