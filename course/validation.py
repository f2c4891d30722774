"""What nbgrader's Validate says of a check: its verdict, and not the text of the test.

Validate shows the text of each cell that fails and what it wrote as an error. The error is the
check's own report (see `helpers.checks.report.NotYet`); here the text becomes one line.
"""

from __future__ import annotations

import os
from typing import Any

from nbformat import NotebookNode

from course.cells import exercise_of, grade_id, is_test, marks


def name_the_check(cell: NotebookNode, cell_index: int) -> None:
    """Put the name of the exercise in the place of its test, in the copy that Validate shows.

    For `c.Execute.on_cell_complete`, which is called when the kernel has the text. A test whose text
    was changed keeps it: Validate says so.
    """
    if not os.environ.get("NBGRADER_VALIDATING") or not is_test(cell):
        return
    from nbgrader.utils import compute_checksum  # here: it needs a POSIX system

    found = marks(cell)
    if found.get("checksum") not in (None, compute_checksum(cell)):
        return
    cell.source = f"The check of {exercise_of(grade_id(cell))}"
    if "checksum" in found:
        found["checksum"] = compute_checksum(cell)


def copies_as_own_cells(model: dict[str, Any], **_: Any) -> None:
    """Save a copied exercise as a cell of one's own: two with one name make Validate stop.

    For `c.FileContentsManager.pre_save_hook`.
    """
    if model["type"] != "notebook" or model["content"]["nbformat"] != 4:
        return
    seen = set()
    for cell in model["content"]["cells"]:
        name = (cell["metadata"].get("nbgrader") or {}).get("grade_id")
        if name in seen:
            del cell["metadata"]["nbgrader"]
        elif name:
            seen.add(name)
