"""Tries: text cells of half a million tags, each of which has to be looked at.

Some hold what no parser can read, too. Expected: the tags are shown as text; everything is earned.
"""

import nbformat


def change(notebook):
    texts = ["<b>" * 25_000] * 20
    texts += ["[a](&#" + "1" * 5_000 + ";)", "<b style='color:" + "(" * 50_000 + "'>"]
    for text in texts:
        notebook.cells.insert(3, nbformat.v4.new_markdown_cell(text))


NOTE = "too much markup"
