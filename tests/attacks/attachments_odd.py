"""Odd attachments: broken surrogates, of wrong kinds, with names of paths.

Expected: everything is earned, and the graded notebook can be written.
"""

import nbformat


def change(notebook):
    cell = nbformat.v4.new_markdown_cell("![x](attachment:../../x.png)")
    cell["attachments"] = {
        "../../x.png": {"image/png": "\ud800"},
        "\udfff": {"\ud800": "x", "image/svg+xml": "<svg onload='alert(1)'/>"},
        "x": {"image/png": 5},
        "y": None,
    }
    notebook.cells.insert(0, cell)
    notebook.cells[1]["attachments"] = "none"
