"""Honest: the whole notebook is in the file twice, first unfinished, then done.

Expected: the last one that runs counts.
"""

import copy


def change(notebook):
    again = copy.deepcopy(notebook.cells)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = "raise NotImplementedError('not written yet')"
    notebook.cells += again
