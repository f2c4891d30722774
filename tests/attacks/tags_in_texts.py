"""Tries: text cells of a million tags, each of which has to be looked at.

Expected: not gradable, within seconds.
"""

import nbformat


def change(notebook):
    text = "".join(f"<b title='{i}'>" for i in range(50_000))
    for _ in range(20):
        notebook.cells.insert(3, nbformat.v4.new_markdown_cell(text))


POINTS = None
NOTE = "too long to read"
