"""Honest: a solution cell was copied with its metadata and fixed in the copy.

Expected: the last one that runs counts.
"""

import copy

from tests.small import cell


def change(notebook):
    for name in ("double", "center"):
        one = cell(notebook, name)
        two = copy.deepcopy(one)
        one.source = f"def {name}(x): return 0"
        notebook.cells.insert(notebook.cells.index(one) + 1, two)
