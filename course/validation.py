"""What nbgrader's Validate says of a check: its verdict, and not the text of the test.

Validate shows the text of each cell that fails and what it wrote as an error. The error is the
check's own report (see `helpers.checks.report.NotYet`); here the text becomes one line.
"""

from __future__ import annotations

import logging
import os
import re
from typing import Any

from nbformat import NotebookNode

from course.cells import exercise_of, grade_id, is_test, marks

COMMAND = "ValidateApp"  # the name of the log of `nbgrader validate`
COPIED = (
    "The exercise `{name}` is in this notebook twice: one of the two cells is a copy. Delete the copy, "
    "or open the notebook in the course's JupyterLab and save it, which makes the copy a cell of your "
    "own. Then validate again."
)


def settle(c: Any) -> None:
    """Set up `nbgrader validate` and the button, by nbgrader's configuration `c`."""
    c.Execute.on_cell_complete = name_the_check
    log = logging.getLogger(COMMAND)
    if not any(isinstance(it, SayCopies) for it in log.filters):
        log.addFilter(SayCopies())


class SayCopies(logging.Filter):
    """One sentence in place of nbgrader's tracebacks, where an exercise is there twice.

    JupyterLab saves a copied exercise as a cell of one's own (see `copies_as_own_cells`). Another
    editor keeps the copy an exercise, and nbgrader refuses the notebook.
    """

    told = False

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if twice := re.search(r"ValidationError: Duplicate grade id: (\S+)", text):
            self.told = True
            record.msg, record.args, record.exc_info = COPIED.format(name=twice[1]), (), None
            return True
        if text.startswith("Validating "):
            self.told = False
        return not (self.told and record.levelno >= logging.ERROR)


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
