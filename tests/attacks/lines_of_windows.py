"""Honest: saved by a tool of Windows: a byte order mark, carriage returns, tabs, no last newline.

Expected: everything earned.
"""

import json

CELLS = {"center": "def center(X):\n\tm = X.mean(axis=1, keepdims=True)\n\treturn X - m"}


def change(notebook):
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    return b"\xef\xbb\xbf" + json.dumps(notebook, indent=1).replace("\n", "\r\n").encode()
