"""Tries: text cells, attachments and metadata that act on whoever opens the submission.

One attachment is not there, at which nbconvert fails. Expected: everything is earned.
"""

import nbformat

from tests.hostile_markup import ALL, cell


def change(notebook):
    for payload in ALL:
        if payload.where in ("text", "raw", "attached", "cell"):
            notebook.cells.append(nbformat.from_dict(cell(payload)))
        elif payload.where == "notebook":
            notebook.metadata.update(nbformat.from_dict(payload.content))
